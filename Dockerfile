# The portal with production settings. Build: docker build -t lan-toa .   Run: see docs/operations.md
FROM python:3.11-slim-bookworm AS build
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
COPY requirements.txt /tmp/requirements.txt
RUN python -m venv /opt/venv && /opt/venv/bin/pip install --quiet -r /tmp/requirements.txt
WORKDIR /app
COPY . /app
RUN DJANGO_SETTINGS_MODULE=portal.settings.production DATA_DIR=/tmp/build \
    /opt/venv/bin/python manage.py collectstatic --noinput --verbosity 0 \
    && /opt/venv/bin/python -m compileall -q portal staff home news library readership registry search writing

FROM python:3.11-slim-bookworm
RUN useradd --system --uid 10001 --home-dir /data --create-home portal
COPY --from=build /opt/venv /opt/venv
COPY --from=build /app /app
WORKDIR /app
ENV PATH=/opt/venv/bin:$PATH PYTHONUNBUFFERED=1 DJANGO_SETTINGS_MODULE=portal.settings.production DATA_DIR=/data
USER portal
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s --retries=3 \
    CMD ["python", "-m", "portal.healthcheck"]
CMD ["python", "manage.py", "serve", "--host", "0.0.0.0", "--migrate"]
