# Parallax in a container: docker build -t parallax . && docker run -p 8501:8501 -v parallax:/data parallax
FROM python:3.12-slim

RUN apt-get update \
    && apt-get install -y --no-install-recommends chromium curl \
    && rm -rf /var/lib/apt/lists/*

WORKDIR /srv/parallax
COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt
COPY . .

RUN useradd --create-home parallax && mkdir /data && chown parallax /data
USER parallax
ENV PARALLAX_DATA=/data
VOLUME /data
EXPOSE 8501
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s CMD curl --fail http://localhost:8501/_stcore/health
CMD ["streamlit", "run", "app.py", "--server.address=0.0.0.0", "--server.headless=true"]
