"""Parts of the filters that every list has."""

from collections.abc import Sequence
from functools import reduce
from operator import or_
from typing import Any

import django_filters as filters
from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _


class SearchFilter(filters.CharFilter):
    """Every word must occur in one of the columns, in any case."""

    def __init__(self, columns: Sequence[str], **kwargs: Any) -> None:
        super().__init__(label=_("Search"), **kwargs)
        self.columns = columns
        self.extra["max_length"] = 100

    def filter(self, queryset: QuerySet, value: str) -> QuerySet:
        for word in (value or "").split()[:8]:
            matches = (Q(**{f"{column}__icontains": word}) for column in self.columns)
            queryset = queryset.filter(reduce(or_, matches))
        return queryset


def sort_filter(**columns: str) -> filters.OrderingFilter:
    """`?sort=name` or `?sort=-name`, by the names given for columns; headers link to it."""
    return filters.OrderingFilter(
        widget=forms.HiddenInput, fields=[(column, name) for name, column in columns.items()]
    )
