"""Whether this installation works, for load balancers and for people with a terminal."""

from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from redis.exceptions import RedisError

from wcoap.celery import worker_is_running


@login_not_required
@never_cache
def health(request: HttpRequest) -> JsonResponse:
    """200 when the database and the cache answer, 503 otherwise; a missing worker is only told."""
    parts = {"database": True, "cache": True, "worker": False}
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        parts["database"] = False
    try:
        cache.get("health")
        parts["worker"] = worker_is_running()
    except RedisError:
        parts["cache"] = False
    works = parts["database"] and parts["cache"]
    return JsonResponse(parts, status=200 if works else 503)
