# One image for the web server, the worker and the clock; docker-compose.yml says which is which.

FROM node:22-slim AS front-end
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --no-audit --no-fund

FROM python:3.13-slim AS packages
WORKDIR /app
COPY requirements-uv.txt requirements.txt ./
RUN pip install --no-cache-dir --require-hashes -r requirements-uv.txt \
    && python -m venv --without-pip .venv \
    && uv pip sync --no-cache --python .venv/bin/python --require-hashes --compile-bytecode requirements.txt

FROM python:3.13-slim
# What WeasyPrint needs for the papers; their fonts come with the packages.
RUN apt-get update \
    && apt-get install -y --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 \
    && rm -rf /var/lib/apt/lists/*
RUN useradd --system --uid 10001 --home-dir /data wcoap \
    && install -d -o wcoap -g wcoap /data /data/media
WORKDIR /app
ENV DATA_DIR=/data PATH=/app/.venv/bin:$PATH PYTHONUNBUFFERED=1
COPY --from=packages /app/.venv .venv
COPY --from=front-end /app/node_modules node_modules
COPY . .
# The settings of this step are thrown away: nothing is connected to.
RUN python -m compileall -q manage.py wcoap meetings delegates agenda reports \
    && SECRET_KEY=build ALLOWED_HOSTS=build DATABASE_URL=postgres://build/build CELERY_BROKER_URL=redis://build \
    python manage.py collectstatic --no-input --verbosity=0
USER wcoap
EXPOSE 8000
HEALTHCHECK --start-period=30s CMD ["python", "-m", "wcoap.supervisor", "health"]
CMD ["gunicorn", "wcoap.wsgi", "--bind=0.0.0.0:8000", "--worker-class=gthread", "--workers=2", "--threads=4", "--worker-tmp-dir=/dev/shm", "--no-control-socket", "--access-logfile=-"]
