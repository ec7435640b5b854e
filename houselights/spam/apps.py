from django.apps import AppConfig


class SpamConfig(AppConfig):
    name = "houselights.spam"
