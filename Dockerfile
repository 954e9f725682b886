# Build:  docker build -t conference-answers-bot .
# Run:    deploy/README.md
FROM python:3.13.15-slim-trixie@sha256:7c61056e61ac89e852de05f3dc6fa51a6dd2181797bceed46aa725dd7cb2cd3b AS base

FROM base AS build
COPY requirements.lock /tmp/
RUN python -m venv /venv \
 && /venv/bin/pip install --quiet --no-cache-dir --no-compile --disable-pip-version-check --require-hashes -r /tmp/requirements.lock \
 && /venv/bin/pip uninstall --quiet --yes pip \
 && find /venv -type d -name tests -prune -exec rm -rf {} +

FROM base
# Nothing can be installed in a running container: who gets into it finds no tools.
RUN pip uninstall --quiet --yes --root-user-action=ignore pip \
 && rm -rf /usr/local/lib/python3.*/ensurepip /usr/local/lib/python3.*/test \
 && useradd --system --uid 10001 --home-dir /app bot && mkdir /data && chown bot /data
COPY --from=build /venv /venv
WORKDIR /app
COPY bot bot
COPY knowledge knowledge
# Of memory that threads have given back, each would keep some to itself.
ENV MALLOC_ARENA_MAX=2
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 DATABASE_URL=sqlite:////data/bot.sqlite3 CACHE_DIR=/data HTTP_HOST=0.0.0.0
EXPOSE 8421
# Made once here and only read later: the vectors of the knowledge that the image ships, and bytecode of what is imported.
RUN CACHE_DIR=bot/meaning python -m bot ask Hallo >/dev/null \
 && python -c "import bot.commands.health, bot.commands.run, bot.messenger.running"
ENV PYTHONDONTWRITEBYTECODE=1
VOLUME /data
USER 10001
# Healthy: the bot reached Telegram in the last minute, and answers.
HEALTHCHECK --interval=60s --timeout=20s --start-period=10s CMD ["python", "-m", "bot", "health"]
ENTRYPOINT ["python", "-m", "bot"]
CMD ["run"]
