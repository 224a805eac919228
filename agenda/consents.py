"""Who is named to the public no longer. A release stays as it is; a consent can be taken back.

Whoever a release names is asked again whenever the public reads it: a person who agrees no longer,
or whose record is gone, is their delegation only. Who agrees later waits for the next release.
"""

import uuid
from collections.abc import Iterable

from django.core.cache import cache
from django.db import connection

from agenda.programmes import Found, Programme
from meetings.models import Release

# Whom a release names never changes.
_KEPT = 30 * 24 * 3600
_NAMED = "$.sessions[*].people[*] ? (@.listed == true).key"
# Keys go there as one text: an array of a thousand costs three times the rest.
_WITHDRAWN = """
SELECT key::text FROM unnest(string_to_array(%s, ',')::uuid[]) AS key
WHERE NOT EXISTS (SELECT FROM delegates_delegate d WHERE d.id = key AND d.consents_to_listing)
"""


def for_the_public_now(programme: Programme) -> Programme:
    """What the public may read of it at this moment; one query where it names anybody."""
    return programme.for_the_public(withdrawn=_withdrawn_among(",".join(programme.named)))


def withdrawn_from(release_pk: uuid.UUID | None) -> frozenset[str]:
    """Keys of those whom it names and who agree no longer. One query, two the first time."""
    return withdrawn_from_each([release_pk])[release_pk] if release_pk else frozenset()


def withdrawn_from_each(releases: Iterable[uuid.UUID]) -> dict[uuid.UUID, frozenset[str]]:
    """The same for each of them, in as many queries."""
    named = _named_by(releases)
    withdrawn = _withdrawn_among(",".join(filter(None, named.values())))
    return {
        pk: withdrawn.intersection(text.split(",")) if withdrawn else withdrawn
        for pk, text in named.items()
    }


def _named_by(releases: Iterable[uuid.UUID]) -> dict[uuid.UUID, str]:
    """The keys of those whom each release names to the public, with commas between."""
    keys = {f"named-{pk.hex}": pk for pk in releases}
    named = {keys[key]: found for key, found in cache.get_many(keys).items()}
    if missing := keys.values() - named.keys():
        rows = Release.objects.filter(pk__in=missing).values_list("pk", Found("data", _NAMED))
        fresh = {pk: ",".join(set(found)) for pk, found in rows.order_by()}
        cache.set_many({f"named-{pk.hex}": text for pk, text in fresh.items()}, _KEPT)
        named |= fresh
    return named


def _withdrawn_among(keys: str) -> frozenset[str]:
    if not keys:
        return frozenset()
    with connection.cursor() as cursor:
        cursor.execute(_WITHDRAWN, [keys])
        return frozenset(key for (key,) in cursor.fetchall())
