# Build:  docker build -t conference-answers-bot .
# Run:    docker run --env TELEGRAM_BOT_TOKEN=… --volume "$PWD/knowledge:/app/knowledge:ro" conference-answers-bot
FROM python:3.13-slim AS build
COPY requirements.lock /tmp/
RUN python -m venv /venv \
 && /venv/bin/pip install --quiet --no-cache-dir --disable-pip-version-check --require-hashes -r /tmp/requirements.lock \
 && /venv/bin/pip uninstall --quiet --yes pip \
 && find /venv -type d \( -name tests -o -name __pycache__ \) -prune -exec rm -rf {} +

FROM python:3.13-slim
RUN useradd --system --home-dir /app bot && mkdir /data && chown bot /data
COPY --from=build /venv /venv
WORKDIR /app
COPY bot bot
COPY knowledge knowledge
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 DATABASE_URL=sqlite:////data/bot.sqlite3 CACHE_DIR=/data HTTP_HOST=0.0.0.0
EXPOSE 8421
# The vectors of the knowledge that the image ships, made once here and only read later.
RUN CACHE_DIR=bot/meaning python -m bot ask Hallo >/dev/null
VOLUME /data
USER bot
# Healthy: the bot reached Telegram in the last minute, and answers.
HEALTHCHECK --interval=60s --timeout=20s --start-period=10s CMD ["python", "-m", "bot", "health"]
ENTRYPOINT ["python", "-m", "bot"]
CMD ["run"]
