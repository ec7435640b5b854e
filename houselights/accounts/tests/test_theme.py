import pytest
from django.test import Client

pytestmark = [pytest.mark.django_db, pytest.mark.urls("houselights.accounts.tests.public_page")]
SAME_ORIGIN = {"Sec-Fetch-Site": "same-origin"}


def test_a_guest_chooses_the_light_and_goes_back(client: Client) -> None:
    response = client.post(
        "/preferences/theme/", {"theme": "dark", "next": "/public/"}, headers=SAME_ORIGIN
    )

    assert response["Location"] == "/public/"
    assert client.cookies["preferences"].value == "theme-dark"
    assert not client.cookies["preferences"]["httponly"]
    assert 'data-theme="dark"' in client.get("/public/").content.decode()


@pytest.mark.parametrize("theme", ["", "auto", "purple"])
def test_leaving_it_to_the_device_clears_the_cookie(client: Client, theme: str) -> None:
    client.cookies["preferences"] = "theme-dark"

    client.post("/preferences/theme/", {"theme": theme}, headers=SAME_ORIGIN)

    assert client.cookies["preferences"].value == ""


def test_another_site_cannot_change_the_light(client: Client) -> None:
    response = client.post(
        "/preferences/theme/", {"theme": "dark"}, headers={"Sec-Fetch-Site": "cross-site"}
    )

    assert response.status_code == 403
    assert "preferences" not in response.cookies


@pytest.mark.parametrize("url", ["https://elsewhere.example/", "//elsewhere.example/", ""])
def test_the_way_back_leads_to_no_other_site(client: Client, url: str) -> None:
    response = client.post(
        "/preferences/theme/", {"theme": "dark", "next": url}, headers=SAME_ORIGIN
    )

    assert response["Location"] == "/"


def test_an_unknown_theme_in_the_cookie_is_not_written_into_the_page(client: Client) -> None:
    client.cookies["preferences"] = "theme-dark onload"

    assert "data-theme=" not in client.get("/public/").content.decode()


def test_a_page_with_a_chosen_light_is_public_still_but_varies(client: Client) -> None:
    client.cookies["preferences"] = "theme-light"

    response = client.get("/public/")

    assert 'data-theme="light"' in response.content.decode()
    assert "Cookie" in response["Vary"]
    assert "private" not in response.get("Cache-Control", "")
