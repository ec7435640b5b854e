"""The front page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from houselights.delivery.stored import stored
from houselights.publishing.queries import live_posts
from houselights.site_settings.middleware import settings_of
from houselights.web.head import head_of
from houselights.web.paging import PAGE, get_page_or_404
from houselights.web.queries import cards_by_id, lead_id
from houselights.web.structured import describe_site
from houselights.web.talk import ids_of_posts, public_threads, talked_in

THREADS_SHOWN = 5


@stored(queries=(PAGE,), is_counted=True)
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The first page has a lead and what is talked about; the others are plain lists. All posts
    that a page shows anywhere are read at once."""
    site = settings_of(request)
    lead_pk = lead_id(among=site.posts_per_page)
    ids = live_posts().exclude(pk=lead_pk).values_list("pk", flat=True)
    page = get_page_or_404(request, ids, per_page=site.posts_per_page)
    listed, is_first = list(page.object_list), page.number == 1
    threads = list(public_threads()[:THREADS_SHOWN]) if is_first else []
    wanted = {*listed, *([lead_pk] if lead_pk and is_first else [])}
    posts = cards_by_id(wanted | ids_of_posts(threads))
    title = f"{site.name}: {site.tagline}" if site.tagline and is_first else site.name
    context = {
        "head": head_of(request, title, page=page, json_ld=describe_site(site)),
        "page_obj": page,
        "lead": posts.get(lead_pk or 0) if is_first else None,
        "posts": [posts[pk] for pk in listed if pk in posts],
        "threads": talked_in(threads, posts),
    }
    return render(request, "web/home.html", context)
