import pytest
from celery.signals import heartbeat_sent
from django.core.cache import cache

from wcoap.celery import worker_is_running


@pytest.mark.django_db
def test_health_answers_anybody_and_tells_of_the_worker(client):
    assert client.get("/health/").json() == {"database": True, "cache": True, "worker": False}

    heartbeat_sent.send(sender=None)

    assert client.get("/health/").json()["worker"] is True


def test_worker_counts_as_gone_when_its_mark_has_faded():
    heartbeat_sent.send(sender=None)
    assert worker_is_running()

    cache.delete("worker-seen")
    assert not worker_is_running()


@pytest.mark.django_db
def test_health_is_unwell_without_its_cache(client, settings):
    settings.CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": "redis://127.0.0.1:1/0",
        }
    }
    answer = client.get("/health/")

    assert answer.status_code == 503
    assert answer.json() == {"database": True, "cache": False, "worker": False}


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/nowhere/", "/meetings/no-such-thing/"])
def test_unknown_address_has_a_page_of_ours(client, path, django_user_model):
    client.force_login(django_user_model.objects.create_user("a@example.org"))
    answer = client.get(path)

    assert answer.status_code == 404
    assert b"WCOAP" in answer.content


@pytest.mark.django_db
def test_pages_of_people_are_private_and_forbid_foreign_scripts(client, django_user_model):
    client.force_login(django_user_model.objects.create_user("a@example.org"))
    headers = client.get("/").headers

    assert headers["Cache-Control"] == "private, no-cache"
    assert "default-src 'self'" in headers["Content-Security-Policy"]
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["X-Frame-Options"] == "DENY"
