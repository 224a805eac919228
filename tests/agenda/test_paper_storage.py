"""Papers in a bucket: the same as in a folder, against a server here that speaks S3."""

import boto3
import pytest
from django.core.files.storage import default_storage
from moto.server import ThreadedMotoServer

from agenda.models import DocumentFile
from agenda.storing import remove_unused
from tests.factories import DocumentFileFactory, UserFactory
from wcoap.settings import s3_storage

pytestmark = [
    pytest.mark.django_db,
    # Of botocore, on pythons that know better: it is not ours to change.
    pytest.mark.filterwarnings("ignore:datetime.datetime.utcnow:DeprecationWarning"),
]
BYTES = b"%PDF-" + b"0123456789" * 20_000


@pytest.fixture(scope="module")
def s3_address():
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture
def bucket(settings, monkeypatch, s3_address):
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "nobody")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "nothing")
    client = boto3.client("s3", endpoint_url=s3_address, region_name="us-east-1")
    client.create_bucket(Bucket="papers")
    default = s3_storage("papers", s3_address, "us-east-1")
    settings.STORAGES = {**settings.STORAGES, "default": default}
    yield client
    for found in client.list_objects_v2(Bucket="papers").get("Contents", []):
        client.delete_object(Bucket="papers", Key=found["Key"])
    client.delete_bucket(Bucket="papers")
    client.close()


def names_in(bucket) -> list[str]:
    return [one["Key"] for one in bucket.list_objects_v2(Bucket="papers").get("Contents", [])]


def test_paper_is_kept_once_and_given_out_of_a_bucket(client, bucket):
    file = DocumentFileFactory(data=BYTES, posted=True)
    DocumentFileFactory(data=BYTES)
    assert names_in(bucket) == [file.stored.name]

    client.force_login(UserFactory(is_secretariat=True))
    answer = client.get(file.get_absolute_url())
    assert b"".join(answer.streaming_content) == BYTES
    answer = client.get(file.get_absolute_url(), headers={"Range": "bytes=5-14"})
    assert answer.status_code == 206
    assert b"".join(answer.streaming_content) == b"0123456789"


def test_unused_paper_leaves_the_bucket(bucket):
    DocumentFileFactory(data=BYTES)
    DocumentFile.objects.all().delete()
    assert remove_unused() == 1
    assert names_in(bucket) == []


def test_half_a_paper_in_a_bucket_is_written_anew(bucket):
    file = DocumentFileFactory(data=BYTES)
    bucket.put_object(Bucket="papers", Key=file.stored.name, Body=BYTES[:9])
    DocumentFileFactory(data=BYTES)
    assert default_storage.size(file.stored.name) == len(BYTES)
