from typing import Any

from django import forms
from django.db.models import Model
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from houselights.accounts.models import Member
from houselights.moderation.actions import TooManyReports, report
from houselights.moderation.models import ReportKind


class ReportForm(forms.Form):
    """Who says that it spoils has said enough; anything else wants a word or two."""

    kind = forms.ChoiceField(
        label=_("What is wrong?"),
        choices=ReportKind.choices,
        required=False,
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=_("What should a moderator look at?"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def clean_kind(self) -> ReportKind:
        return ReportKind(self.cleaned_data["kind"] or ReportKind.OTHER)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("kind") == ReportKind.OTHER and not cleaned.get("reason", "x"):
            self.add_error("reason", _("Say in a word or two what is wrong with it."))
        return cleaned

    def send(self, subject: Model, *, by: Member | None, address: str) -> bool:
        """Reports the subject. False where it is one report too many, which the form then says."""
        kind, reason = self.cleaned_data["kind"], self.cleaned_data["reason"]
        try:
            report(subject, kind=kind, reason=reason, by=by, address=address)
        except TooManyReports as error:
            said = _g("You have sent %(count)d reports within an hour. Come back later.")
            self.add_error(None, said % {"count": error.an_hour})
            return False
        return True
