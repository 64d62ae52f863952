# One image a service: docker build --build-arg SERVICE=auth -t goodgo-auth .
# It holds kernel/, that one service and the runtime group of pdm.lock; run it with serve, migrate, create-admin or relay.
# BASE by digest: --build-arg BASE=python:3.12-slim-bookworm@sha256:…
# ARGON2=fast: sign-ins in half the time, on processors with AVX2 or AVX-512; others use the wheel all the same.
ARG BASE=docker.io/library/python:3.12-slim-bookworm

# What pdm.lock pins: the same for every service, so images share it.
# hadolint ignore=DL3006 - BASE has its tag
FROM ${BASE} AS packages
WORKDIR /build
# the same pdm as ops/cli/install.py's
RUN python -m venv /build/tools \
    && /build/tools/bin/python -m pip install --no-cache-dir --no-compile --quiet 'pdm[locked]==2.29.3' 'cyclonedx-bom==7.5.0'
COPY pyproject.toml pdm.lock ./
# Every file is held to the hashes of the lock, and nothing is built from source. What only Litestar's own command line
# and its made-up examples need goes again: 40 MB.
RUN PDM_CHECK_UPDATE=0 PDM_USE_VENV=0 /build/tools/bin/pdm export --prod --output requirements.txt \
    && python -m venv --without-pip /app \
    && /build/tools/bin/python -m pip --python /app/bin/python install --no-cache-dir --no-compile --quiet \
        --no-deps --require-hashes --only-binary :all: --requirement requirements.txt \
    && /build/tools/bin/python -m pip --python /app/bin/python uninstall --quiet --yes \
        faker polyfactory markdown-it-py mdurl pygments rich rich-click \
    && /build/tools/bin/cyclonedx-py environment /app/bin/python --pyproject pyproject.toml \
        --output-reproducible --output-file /app/sbom.cdx.json \
    && python -m compileall -q -j 0 --invalidation-mode unchecked-hash /app

# What ./goodgo fast-argon2 builds, from the source that the lock names (docs/adr/0022-fast-argon2.md).
FROM packages AS argon2
ARG ARGON2=wheel
# hadolint ignore=DL3008,SC2086
RUN mkdir /argon2; \
    if [ "${ARGON2}" = fast ]; then set -e; \
        headers="$(python -c 'import sysconfig; print(sysconfig.get_path("include"))')/Python.h"; \
        wanted="gcc libc6-dev"; [ -e "${headers}" ] || wanted="${wanted} python3-dev"; \
        apt-get update -qq; \
        apt-get install -y -qq --no-install-recommends ${wanted}; \
        sed -n '/^argon2-cffi-bindings==/,/[^\\]$/p' requirements.txt >argon2.txt; \
        for instructions in avx2 avx512f; do \
            CFLAGS="-O3 -m${instructions}" ARGON2_CFFI_USE_SSE2=1 \
                /build/tools/bin/python -m pip --python /app/bin/python install --no-cache-dir --no-compile --quiet \
                --no-deps --require-hashes --no-binary argon2-cffi-bindings \
                --target "/argon2/argon2-${instructions}" --requirement argon2.txt; \
        done; \
    fi

# hadolint ignore=DL3006
FROM ${BASE} AS code
COPY kernel /app/goodgo/kernel
ARG SERVICE
COPY services/${SERVICE} /app/goodgo/services/${SERVICE}
# services/ is a package; the tests' side of the kernel stays behind
COPY services/__init__.py /app/goodgo/services/__init__.py
RUN rm -rf /app/goodgo/kernel/testing \
    && printf 'from runpy import run_module\nrun_module("services.%s", run_name="__main__", alter_sys=True)\n' "${SERVICE}" \
        >/app/goodgo/__main__.py \
    && python -m compileall -q --invalidation-mode unchecked-hash /app/goodgo

# what differs from service to service comes last, so that they share the layers before
# hadolint ignore=DL3006
FROM ${BASE}
COPY --from=packages /app /app
COPY --from=argon2 /argon2 /app
ENV PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1
WORKDIR /app/goodgo
USER 10001:10001
ENTRYPOINT ["/app/bin/python", "/app/goodgo"]
CMD ["serve"]
COPY --from=code /app/goodgo /app/goodgo
ARG SERVICE
ARG VERSION=0.1.0
ARG REVISION=unknown
LABEL org.opencontainers.image.title="goodgo-${SERVICE}" \
    org.opencontainers.image.version="${VERSION}" \
    org.opencontainers.image.revision="${REVISION}" \
    org.opencontainers.image.licenses="MIT"
