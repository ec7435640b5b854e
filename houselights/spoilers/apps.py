from django.apps import AppConfig


class SpoilersConfig(AppConfig):
    name = "houselights.spoilers"
