#!/bin/bash
# Runs the service on this machine: deploys a version without dropping requests, and rolls it back if it fails.
#
#   ./deploy.sh deploy IMAGE@sha256:…   check, back up, migrate, replace one replica after the other
#   ./deploy.sh deploy                  apply the current .env to the current version
#   ./deploy.sh rollback                return to the previous version
#   ./deploy.sh status                  containers, versions, backups, certificate and disk
#   ./deploy.sh logs [SERVICE]          follow the logs of all services, or of app-1, app-2, nginx, mysql or redis
#   ./deploy.sh backup                  save the database (and the photos, unless they are in S3) in backups/
#   ./deploy.sh restore [--yes] FILE    back up the current database, then replace it with this backup
#   ./deploy.sh certificate             get a certificate from Let's Encrypt, or renew it when it is due
#   ./deploy.sh check                   check .env only
#   ./deploy.sh compose …               docker compose with the settings of this machine
#
# Settings are in .env beside this file; .env.example explains them. Exit status: 0 success; 1 refused or failed, with
# the reason in the last line; 3 failed, and the previous version is running again.
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")"

readonly REPLICAS=(app-1 app-2)
readonly RELEASES=run/releases
readonly UPSTREAMS=run/nginx/upstream.conf

log() { printf '%s %s\n' "$(date -u +%H:%M:%S)" "$*" >&2; }
die() { log "$@"; exit 1; }

# --- Settings ---------------------------------------------------------------------------------------------------------

# Reads .env and exports its settings for compose. A value is the text from the first = to the end of the line, taken
# literally. Compose does not read the file itself, because it would expand a $ in a password.
load_settings() {
  [ -f .env ] || die ".env is missing: copy .env.example to .env and fill it in."
  [ "$(stat -c %a .env)" = 600 ] || { chmod 600 .env; log "Changed the mode of .env to 600: only its owner may read it."; }
  local line number=0 name
  declare -gA SETTING_LINES=()
  while IFS= read -r line || [ -n "$line" ]; do
    number=$((number + 1))
    [[ $line =~ ^[[:space:]]*(#.*)?$ ]] && continue
    [[ $line =~ ^([A-Z][A-Z0-9_]*)=(.*)$ ]] || die ".env line $number: write NAME=value, without spaces around the =."
    name=${BASH_REMATCH[1]} value=${BASH_REMATCH[2]}
    grep -qE "^#?$name=" .env.example || die ".env line $number: there is no setting $name; .env.example lists all settings."
    [ -z "${SETTING_LINES[$name]:-}" ] || die ".env line $number: $name is already set in line ${SETTING_LINES[$name]}."
    [[ $value != *[[:space:]] ]] || die ".env line $number: $name ends in a space or a carriage return; remove it."
    [[ $value != [\"\']* ]] || die ".env line $number: write the value of $name without quotes; it may contain any characters."
    [[ $value != *CHANGE_ME* ]] || die ".env line $number: $name is still the placeholder of .env.example."
    SETTING_LINES[$name]=$number
    # An empty value means the default, like a missing line.
    if [ -n "$value" ]; then export "$name=$value"; else unset "$name"; fi
  done < .env
  : "${DATABASE_PORT:=3306}" "${DATABASE_NAME:=todomate}" "${DATABASE_USER:=todomate}" "${NETWORK_PREFIX:=192.168.213}"
  : "${DATABASE_TLS:=PREFERRED}" "${DATABASE_CA:=}"
  : "${HTTP_PORT:=80}" "${HTTPS_PORT:=443}" "${READY_SECONDS:=120}" "${WARM_SECONDS:=15}" "${BACKUPS_KEPT:=14}" "${COMPOSE_PROFILES:=}"
  export DATABASE_TLS DATABASE_CA
  export DATABASE_PORT DATABASE_NAME DATABASE_USER NETWORK_PREFIX HTTP_PORT HTTPS_PORT COMPOSE_PROFILES
}

setting_location() { [ -n "${SETTING_LINES[$1]:-}" ] && printf '.env line %s' "${SETTING_LINES[$1]}" || printf '.env'; }

require_match() { # NAME REGEX DESCRIPTION
  [[ ${!1:-} =~ $2 ]] || die "$(setting_location "$1"): set $1 to $3."
}

# Decodes Base64. Prints each byte on a line, as a hexadecimal number.
list_bytes() { printf %s "$1" | base64 -d 2> /dev/null | od -An -v -tx1 | tr -s ' \n' '\n' | grep . || true; }

require_strong_secret() { # NAME SECRET
  if [ "$(list_bytes "$2" | wc -l)" -lt 32 ] || [ "$(list_bytes "$2" | sort -u | wc -l)" -lt 16 ]; then
    die "$(setting_location "$1"): $1 is weak: set it to the output of: openssl rand -base64 48"
  fi
}

check() {
  load_settings
  local host_pattern='[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*'
  require_match PUBLIC_URL "^https://$host_pattern(:[0-9]+)?/?$" "the https:// address of the service, like https://todo.your-domain.org"
  [[ ! $PUBLIC_URL =~ example\.(com|org|net) ]] || die "$(setting_location PUBLIC_URL): $PUBLIC_URL is an example: set PUBLIC_URL to your own address."
  require_match DATABASE_NAME '^[A-Za-z0-9_]{1,64}$' "1 to 64 letters, digits and underscores"
  require_match DATABASE_HOST '^[A-Za-z0-9._:-]+$' "the host of the database, for example the endpoint that RDS shows"
  require_match DATABASE_PORT '^[0-9]{1,5}$' "a number"
  require_match DATABASE_USER '^[^[:space:]]{1,32}$' "the user of the database"
  require_match DATABASE_PASSWORD '^.{12,}$' "at least 12 characters, for example from: openssl rand -hex 24"
  require_match DATABASE_TLS '^(PREFERRED|REQUIRED|VERIFY_CA|VERIFY_IDENTITY)$' "PREFERRED, REQUIRED, VERIFY_CA or VERIFY_IDENTITY"
  if [ -n "$DATABASE_CA" ]; then
    [[ $DATABASE_TLS == VERIFY_* ]] || die "$(setting_location DATABASE_CA): with DATABASE_CA set DATABASE_TLS to VERIFY_CA or VERIFY_IDENTITY; the other modes ignore it."
    [[ $DATABASE_CA == /etc/todomate/ca/* && -s ca/${DATABASE_CA#/etc/todomate/ca/} ]] || die "$(setting_location DATABASE_CA): put the certificates into ca/ here, and set DATABASE_CA to /etc/todomate/ca/ and the name of the file."
  elif [[ $DATABASE_TLS == VERIFY_* ]]; then
    die "$(setting_location DATABASE_TLS): with DATABASE_TLS=$DATABASE_TLS set DATABASE_CA to the file of the certificate authorities."
  fi
  require_match JWT_SECRET '^[A-Za-z0-9+/=_-]+$' "the output of: openssl rand -base64 48"
  require_strong_secret JWT_SECRET "$JWT_SECRET"
  local secret previous
  IFS=', ' read -ra previous <<< "${JWT_PREVIOUS_SECRETS:-}"
  for secret in "${previous[@]}"; do require_strong_secret JWT_PREVIOUS_SECRETS "$secret"; done
  require_match HTTP_PORT '^[0-9]{1,5}$' "the number of a port"
  require_match HTTPS_PORT '^[0-9]{1,5}$' "the number of a port"
  [ "$HTTP_PORT" != "$HTTPS_PORT" ] || die "$(setting_location HTTPS_PORT): set HTTPS_PORT to another port than HTTP_PORT."
  require_match BACKUPS_KEPT '^[1-9][0-9]*$' "how many backups to keep, at least 1"
  require_match CORS_ALLOWED_ORIGINS "^( *https?://$host_pattern(:[0-9]+)? *(,|$))*$" "origins like https://app.your-domain.org, separated by commas"
  require_match READY_SECONDS '^[1-9][0-9]*$' "a number of seconds"
  require_match WARM_SECONDS '^[0-9]+$' "a number of seconds"
  require_match NETWORK_PREFIX '^[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}$' "the first three numbers of an unused private network, like 192.168.213"
  # shellcheck disable=SC2153 # read from .env
  case $COMPOSE_PROFILES in
    '') [ "$DATABASE_HOST" != mysql ] || die "$(setting_location DATABASE_HOST): for a database on this machine set COMPOSE_PROFILES to single-machine; otherwise set DATABASE_HOST to the host of the database." ;;
    single-machine)
      [ "$DATABASE_HOST" = mysql ] || die "$(setting_location DATABASE_HOST): with COMPOSE_PROFILES=single-machine set DATABASE_HOST to mysql."
      [ "$DATABASE_USER" != root ] || die "$(setting_location DATABASE_USER): set DATABASE_USER to another name than root; MySQL already has that user."
      require_match MYSQL_ROOT_PASSWORD '^.{12,}$' "at least 12 characters, for example from: openssl rand -hex 24" ;;
    *) die "$(setting_location COMPOSE_PROFILES): set COMPOSE_PROFILES to single-machine, or leave it out." ;;
  esac
}

# Every command that starts nginx calls this before it changes anything.
require_certificate() {
  [ -s tls/fullchain.pem ] || [ -n "${ACME_EMAIL:-}" ] ||
    die "There is no certificate: put yours into tls/fullchain.pem and tls/privkey.pem, or set ACME_EMAIL to get one from Let's Encrypt."
}

# Prints the host of PUBLIC_URL.
public_host() {
  local host=${PUBLIC_URL#https://}
  printf %s "${host%%[:/]*}"
}

# --- The machine ------------------------------------------------------------------------------------------------------

install_docker() {
  if docker compose version > /dev/null 2>&1; then return; fi
  local id codename architecture
  # shellcheck disable=SC1091 # exists on every system that the next line accepts
  id=$(. /etc/os-release && echo "$ID") codename=$(. /etc/os-release && echo "${VERSION_CODENAME:-}")
  case $id in
    ubuntu | debian) ;;
    *) die "Docker with its compose plugin is missing; this script installs it on Ubuntu and Debian only: https://docs.docker.com/engine/install/" ;;
  esac
  [ "$(id -u)" = 0 ] || die "Docker with its compose plugin is missing: run this command once as root to install it."
  log "Installing Docker and its compose plugin from Docker's package repository"
  architecture=$(dpkg --print-architecture)
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq
  apt-get install -y -qq ca-certificates curl > /dev/null
  install -d -m 755 /etc/apt/keyrings
  curl -fsSL "https://download.docker.com/linux/$id/gpg" -o /etc/apt/keyrings/docker.asc ||
    die "Docker's package repository is unreachable: allow this machine to reach download.docker.com, or install Docker by hand."
  echo "deb [arch=$architecture signed-by=/etc/apt/keyrings/docker.asc] https://download.docker.com/linux/$id $codename stable" \
    > /etc/apt/sources.list.d/docker.list
  apt-get update -qq
  apt-get install -y -qq docker-ce docker-ce-cli containerd.io docker-compose-plugin > /dev/null
  docker compose version > /dev/null || die "Docker was installed, but its compose plugin does not answer."
}

prepare_machine() {
  local tool
  for tool in curl flock gzip openssl; do
    command -v "$tool" > /dev/null || die "$tool is missing: install it (apt-get install curl util-linux gzip openssl)."
  done
  install_docker
  docker info > /dev/null 2>&1 || die "Docker does not answer: start it (systemctl start docker), or add $(id -un) to the group docker."
  mkdir -p run/nginx run/acme tls ca backups
  chmod 700 backups
}

# Allows one run at a time; run/lock names the current one. From here on a hangup does not end the run: SIGHUP is
# ignored, and all output goes through tee, which also writes run/log and survives a closed terminal.
acquire_lock() { # COMMAND
  mkdir -p run
  exec 9>> run/lock
  flock -n 9 || die "Another run holds the lock since $(cat run/lock): wait until it ends."
  printf '%s (%s, pid %s)\n' "$(date -u +%FT%TZ)" "$1" "$$" > run/lock
  trap '' HUP
  trap 'log "Interrupted: a replica may be out of service. To repair this, run: ./deploy.sh deploy"; exit 130' INT TERM
  exec > >(trap '' INT TERM && exec tee -p -a run/log >&2 9>&-) 2>&1
  local tee=$!
  # shellcheck disable=SC2064 # expands now, because the trap waits for this process
  trap "exec >&- 2>&-; wait $tee" EXIT
}

compose() { docker compose --progress quiet --env-file /dev/null -f docker-compose.prod.yml "$@" 9>&-; }

# Runs a subcommand of the server in the given image and shows its output.
run_task() { # IMAGE ARGUMENTS…
  local image=$1
  shift
  IMAGE=$image compose run --rm -T --no-deps --quiet-pull task "$@" < /dev/null
}

# Pulls an image. If REGISTRY_USER is set, reads the password of that registry user from the first line of standard
# input and logs in with it. The login is discarded afterwards.
pull_image() { # IMAGE
  local folder token status=0
  if [ -z "${REGISTRY_USER:-}" ]; then
    docker pull -q "$1" > /dev/null
    return
  fi
  read -r token
  folder=$(mktemp -d)
  docker --config "$folder" login --username "$REGISTRY_USER" --password-stdin "${1%%/*}" <<< "$token" > /dev/null 2>&1 &&
    docker --config "$folder" pull -q "$1" > /dev/null || status=1
  rm -rf "$folder"
  return $status
}

# --- Releases: one line each, the newest last: time, image, version, commit ---------------------------------------------

current_image() { [ ! -s $RELEASES ] || tail -1 $RELEASES | cut -f2; }
image_label() { docker image inspect -f "{{index .Config.Labels \"org.opencontainers.image.$2\"}}" "$1" 2> /dev/null || true; }
describe_image() { printf '%s (%.7s)' "$(image_label "$1" version)" "$(image_label "$1" revision)"; }

record_release() { # IMAGE
  local older
  if [ "$(current_image)" != "$1" ]; then
    older=$( (grep -vF "$1" $RELEASES 2> /dev/null || true) | tail -2)
    printf '%s%s\t%s\t%s\t%s\n' "${older:+$older$'\n'}" "$(date -u +%FT%TZ)" "$1" "$(image_label "$1" version)" "$(image_label "$1" revision)" > $RELEASES.new
    mv $RELEASES.new $RELEASES
  fi
  # Removes the images of all but the last three releases.
  local id kept_ids
  kept_ids=$(cut -f2 $RELEASES | xargs -r docker image inspect -f '{{.Id}}' 2> /dev/null || true)
  for id in $(docker image ls -q --no-trunc --filter label=org.opencontainers.image.title=todomate | sort -u); do
    grep -qF "$id" <<< "$kept_ids" || docker image rm "$id" > /dev/null 2>&1 || true
  done
}

# --- Replicas ---------------------------------------------------------------------------------------------------------

replica_address() { printf '%s.1%s' "$NETWORK_PREFIX" "${1#app-}"; }

# Succeeds if the replica is one of nginx's upstreams.
is_serving() { # REPLICA
  grep -qF "$(replica_address "$1"):" $UPSTREAMS 2> /dev/null
}

# Writes exactly these replicas as nginx's upstreams. The one named by NEW_REPLICA, if any, gets a smaller weight.
write_upstreams() { # REPLICAS…
  local replica
  for replica in "$@"; do
    printf 'server %s:8080 weight=%s max_fails=1 fail_timeout=2s;\n' "$(replica_address "$replica")" "$([ "$replica" = "${NEW_REPLICA:-}" ] && echo 1 || echo 8)"
  done > $UPSTREAMS.new
  # Without replicas nginx answers 503 itself.
  [ $# -gt 0 ] || echo 'server 127.0.0.1:9 down;' > $UPSTREAMS.new
  mv $UPSTREAMS.new $UPSTREAMS
}

# Writes the origins whose pages may read nginx's own responses.
write_origins() {
  local origin origins
  IFS=', ' read -ra origins <<< "${CORS_ALLOWED_ORIGINS:-}"
  for origin in "${origins[@]}"; do printf '"%s" "%s";\n' "$origin" "$origin"; done > run/nginx/origins.map
}

# Prints the serving replicas except this one.
other_serving_replicas() { # REPLICA
  local replica
  for replica in "${REPLICAS[@]}"; do
    [ "$replica" = "$1" ] || ! is_serving "$replica" || echo "$replica"
  done
}

reload_nginx() {
  compose exec -T nginx nginx -c /etc/todomate/nginx.conf -t -q < /dev/null || { log "nginx rejects its configuration: see above."; return 1; }
  compose exec -T nginx nginx -c /etc/todomate/nginx.conf -s reload < /dev/null 2> /dev/null || { log "nginx did not accept the signal to reload its configuration."; return 1; }
}

worker_pids() { docker top "$1" -eo pid,args | awk '/worker process/ { print $1 }'; } # CONTAINER

# Sets the upstreams, then waits until the old nginx workers have ended. nginx.conf gives them 20 seconds.
set_upstreams_and_drain() { # REPLICAS…
  local nginx old_workers remaining waited=0
  nginx=$(compose ps -q nginx)
  old_workers=$(worker_pids "$nginx")
  set_upstreams "$@" || return 1
  while remaining=$(worker_pids "$nginx" | grep -xF "$old_workers") && [ -n "$remaining" ]; do
    [ $waited -lt 60 ] || { log "Old nginx workers are still running after a minute; continuing"; break; }
    sleep 1
    waited=$((waited + 1))
  done
}

# Makes nginx use exactly these replicas. If nginx cannot reload, restores the former upstreams and fails.
set_upstreams() { # REPLICAS…
  cp $UPSTREAMS $UPSTREAMS.old
  write_upstreams "$@"
  reload_nginx || { mv $UPSTREAMS.old $UPSTREAMS; return 1; }
}

# Waits until the replica is healthy. After READY_SECONDS, or the second restart, prints its last log lines and fails.
wait_until_ready() { # REPLICA
  local container state deadline=$((SECONDS + READY_SECONDS))
  container=$(compose ps -aq "$1")
  while [ $SECONDS -lt $deadline ]; do
    state=$(docker inspect -f '{{.State.Health.Status}} {{.RestartCount}}' "$container")
    case $state in
      'healthy '*) return 0 ;;
      *' 0' | *' 1') ;;
      *) break ;; # it exits at every start
    esac
    sleep 1
  done
  log "$1 did not become ready (${state% *}); its last log lines:"
  docker logs --tail 15 "$container" >&2 || true
  return 1
}

# Sets the weight of the replica where processes compete for the CPU. Other containers have 1024.
set_cpu_shares() { # REPLICA SHARES
  docker update --cpu-shares "$2" "$(compose ps -q "$1")" > /dev/null
}

replace_replica() { # REPLICA IMAGE
  local others
  mapfile -t others < <(other_serving_replicas "$1")
  if is_serving "$1"; then
    set_upstreams_and_drain "${others[@]}" || return 1
  fi
  IMAGE=$2 compose up -d --no-deps --no-build --quiet-pull "$1" || return 1
  # A start takes all the CPU it can get; the serving replica has priority.
  set_cpu_shares "$1" 256
  wait_until_ready "$1" || return 1
  set_cpu_shares "$1" 1024
  # A new replica is slow at first. If another one serves, the new one gets a smaller share of the requests to warm up.
  if [ ${#others[@]} -gt 0 ]; then
    NEW_REPLICA=$1 set_upstreams "${others[@]}" "$1" || return 1
    sleep "$WARM_SECONDS"
  fi
  set_upstreams "${others[@]}" "$1"
}

# Succeeds if the replica already serves this image with the current settings and is healthy.
already_runs() { # REPLICA IMAGE
  local container
  container=$(compose ps -q "$1")
  [ -n "$container" ] && is_serving "$1" &&
    [ "$(docker inspect -f '{{index .Config.Labels "com.docker.compose.config-hash"}} {{.State.Health.Status}}' "$container")" = \
      "$(IMAGE=$2 compose config --hash "$1" | cut -d' ' -f2) healthy" ]
}

# Starts nginx with its current configuration. Let's Encrypt needs a running nginx, so the first start without a
# certificate uses a self-signed one.
start_nginx() {
  local self_signed=''
  if [ ! -s tls/fullchain.pem ]; then
    create_self_signed_certificate
    self_signed=1
  fi
  [ -s $UPSTREAMS ] || write_upstreams
  write_origins
  compose up -d --no-deps --wait --quiet-pull nginx || die "nginx does not start: see above, and ./deploy.sh logs nginx."
  reload_nginx || die "No replica was changed."
  [ -z "$self_signed" ] || request_certificate || log "Continuing with a self-signed certificate: when the cause is fixed, run ./deploy.sh certificate"
}

# Sends a request that needs the database through nginx, like a client.
smoke_test() {
  local host
  host=$(public_host)
  curl -fsS -k -m 10 -o /dev/null --retry 5 --retry-delay 1 --retry-all-errors --resolve "$host:$HTTPS_PORT:127.0.0.1" \
    "https://$host:$HTTPS_PORT/api/v1/auth/availability?handle=smoke_test"
}

# Replaces one replica after the other, and stops at the first failure. Replicas that do not serve come first, because
# the other may be the only one that serves.
roll_out() { # IMAGE
  local replica idle=() serving=()
  for replica in "${REPLICAS[@]}"; do
    if is_serving "$replica"; then serving+=("$replica"); else idle+=("$replica"); fi
  done
  for replica in "${idle[@]}" "${serving[@]}"; do
    if already_runs "$replica" "$1"; then
      set_cpu_shares "$replica" 1024
      log "$replica already runs this version"
      continue
    fi
    log "Replacing $replica"
    replace_replica "$replica" "$1" || return 1
    log "$replica is ready"
  done
  smoke_test
}

roll_back_to() { # IMAGE
  log "Rolling back to $(describe_image "$1")"
  roll_out "$1" || die "The previous version, $(describe_image "$1"), does not become ready either: see above, and ./deploy.sh logs."
}

# --- Commands ---------------------------------------------------------------------------------------------------------

deploy() { # IMAGE
  local image=${1:-$(current_image)} previous pending
  [[ $image =~ ^(.+@)?sha256:[0-9a-f]{64}$ ]] ||
    die "Name the image by its digest, like ghcr.io/you/todomate@sha256:…: a tag may name another image than the tested one."
  check
  require_certificate
  prepare_machine
  acquire_lock "deploy $image"
  previous=$(current_image)
  if ! docker image inspect "$image" > /dev/null 2>&1; then
    log "Pulling $image"
    pull_image "$image" || die "The image cannot be pulled: check its name, and the access of this machine (docker login, or REGISTRY_USER)."
  fi
  log "Deploying $(describe_image "$image")${previous:+ in place of $(describe_image "$previous")}"
  export IMAGE=$image
  if [ -n "$COMPOSE_PROFILES" ]; then
    compose up -d --no-deps --wait --quiet-pull mysql redis || die "MySQL or Redis does not start: see above, and ./deploy.sh logs mysql."
  fi
  pending=$(run_task "$image" migrate --pending) || {
    printf '%s\n' "$pending" >&2
    die "The database is unusable, or .env is wrong: see above. Nothing was changed."
  }
  if [ -n "$pending" ]; then
    log "Migrations: $(tr '\n' ' ' <<< "$pending")"
    dump_database before-migration
    run_task "$image" migrate || die "The migration failed. Nothing else was changed, and the running version keeps running. The backup before the migration: $BACKUP"
  fi
  start_nginx
  if roll_out "$image"; then
    record_release "$image"
    log "$(describe_image "$image") is running"
  elif [ -n "$previous" ] && [ "$previous" != "$image" ]; then
    roll_back_to "$previous"
    log "FAILED: $(describe_image "$image") did not become ready, see above. $(describe_image "$previous") is running again."
    exit 3
  else
    local replica
    for replica in "${REPLICAS[@]}"; do
      if is_serving "$replica"; then log "$replica keeps serving: fix the cause, and deploy again."; fi
    done
    die "$(describe_image "$image") did not become ready, see above; there is no other version to run."
  fi
}

rollback() {
  local from to
  check
  require_certificate
  prepare_machine
  acquire_lock rollback
  from=$(current_image)
  to=$( (head -n -1 $RELEASES 2> /dev/null || true) | tail -1 | cut -f2)
  [ -n "$to" ] || die "There is no previous version on this machine."
  docker image inspect "$to" > /dev/null 2>&1 || pull_image "$to" || die "The image of the previous version, $to, cannot be pulled."
  export IMAGE=$to
  log "Rolling back from $(describe_image "$from") to $(describe_image "$to"). The database stays unchanged: the previous version works with it."
  start_nginx
  roll_out "$to" || die "$(describe_image "$to") does not become ready: see above, and ./deploy.sh logs."
  sed -i '$d' $RELEASES
  log "$(describe_image "$to") is running; to deploy the other version again: ./deploy.sh deploy $from"
}

status() {
  load_settings
  local service container
  export IMAGE=unknown
  for service in "${REPLICAS[@]}" nginx ${COMPOSE_PROFILES:+mysql redis}; do
    container=$(compose ps -aq "$service")
    if [ -z "$container" ]; then
      printf '%-8s no container\n' "$service"
    else
      docker inspect -f "$(printf '%-8s' "$service") {{.State.Status}}, {{if .State.Health}}{{.State.Health.Status}}{{end}}, since {{slice .State.StartedAt 0 19}}Z, restarted {{.RestartCount}} times, {{index .Config.Labels \"org.opencontainers.image.version\"}}" "$container"
    fi
  done
  printf '\nversions, the newest last:\n'
  if [ -s $RELEASES ]; then cut -f1,2,3 $RELEASES | expand -t 24; else echo 'none'; fi
  printf '\nbackups, the newest last:\n'
  # shellcheck disable=SC2012 # this script chose the names
  ls -1sh backups 2> /dev/null | tail -n +2 | tail -3
  printf '\ncertificate: '
  openssl x509 -noout -enddate -in tls/fullchain.pem 2> /dev/null || echo 'none'
  printf 'disk: %s free\n' "$(df -h --output=avail . | tail -1 | tr -d ' ')"
}

mysql_client() { compose run --rm -T --no-deps --quiet-pull client "$@"; }

# Prints the connection options of mysql and mysqldump, one per line.
mysql_options() {
  printf '%s\n' "--host=$DATABASE_HOST" "--port=$DATABASE_PORT" "--user=$DATABASE_USER" --default-character-set=utf8mb4 "--ssl-mode=$DATABASE_TLS"
  [ -z "$DATABASE_CA" ] || printf '%s\n' "--ssl-ca=$DATABASE_CA"
}

# Saves a consistent snapshot of the database without blocking writers, and sets BACKUP to the name of its file.
dump_database() { # SUFFIX
  local options
  mapfile -t options < <(mysql_options)
  export IMAGE=${IMAGE:-unknown}
  BACKUP=backups/$(date -u +%Y%m%dT%H%M%SZ)-$1.sql.gz
  rm -f backups/*.partial
  (umask 077 && : > "$BACKUP.partial")
  mysql_client mysqldump "${options[@]}" --single-transaction --quick --hex-blob --no-tablespaces --set-gtid-purged=OFF --loose-skip-masking-policies \
    "$DATABASE_NAME" < /dev/null | gzip > "$BACKUP.partial" || die "The backup failed, see above. Nothing was changed."
  # Only a complete dump ends with this line.
  gzip -dc "$BACKUP.partial" | tail -1 | grep -q '^-- Dump completed' || die "The backup is incomplete: $BACKUP.partial. Nothing was changed."
  mv "$BACKUP.partial" "$BACKUP"
  log "Backup: $BACKUP ($(du -h "$BACKUP" | cut -f1))"
}

# Runs tar in the data volume of the replicas, which contains media/ with the photos.
tar_data_volume() { # ARGUMENTS…
  docker run --rm -i --network none --user 0 --entrypoint tar -v todomate_data:/var/lib/todomate "$(current_image)" -C /var/lib/todomate "$@"
}

backup() {
  check
  prepare_machine
  acquire_lock backup
  dump_database by-hand
  if [ -z "${MEDIA_S3_BUCKET:-}" ] && [ -n "$(current_image)" ]; then
    # Status 1 means that a photo was added or removed meanwhile. The archive is valid either way.
    tar_data_volume --exclude '*.part' --ignore-failed-read -czf - media > "${BACKUP%.sql.gz}.photos.tar.gz" 2> run/photos.log || [ $? = 1 ] ||
      { cat run/photos.log >&2; die "Saving the photos failed. The database was saved: $BACKUP"; }
    log "Photos: ${BACKUP%.sql.gz}.photos.tar.gz ($(du -h "${BACKUP%.sql.gz}.photos.tar.gz" | cut -f1))"
  fi
  # shellcheck disable=SC2012 # this script chose the names, which sort by time
  ls -1 backups/*.sql.gz | head -n "-$BACKUPS_KEPT" | while read -r old; do rm -f "$old" "${old%.sql.gz}.photos.tar.gz"; done
}

restore() { # [--yes] FILE
  local confirmed='' file options image answer database_exists
  [ "${1:-}" != --yes ] || { confirmed=1; shift; }
  file=${1:-}
  [ -n "$file" ] || die "Name a backup: ./deploy.sh restore backups/….sql.gz"
  [ -f "$file" ] || die "There is no file $file."
  gzip -dc "$file" 2> /dev/null | tail -1 | grep -q '^-- Dump completed' || die "$file is not a complete backup."
  check
  require_certificate
  prepare_machine
  acquire_lock "restore $file"
  image=$(current_image)
  [ -n "$image" ] || die "Nothing was deployed here yet: deploy the version that made this backup, then restore it."
  export IMAGE=$image
  mapfile -t options < <(mysql_options)
  if [ -z "$confirmed" ]; then
    log "$file replaces everything in the database $DATABASE_NAME at $DATABASE_HOST. Type the name of the database to continue:"
    read -r answer || true
    [ "$answer" = "$DATABASE_NAME" ] || die "That is not its name: nothing was changed. (--yes skips this question.)"
  fi
  database_exists=$(mysql_client mysql "${options[@]}" -Ne "select count(*) from information_schema.schemata where schema_name = '$DATABASE_NAME'" < /dev/null) ||
    die "The database does not answer, see above. Nothing was changed."
  [ "$database_exists" = 0 ] || dump_database before-restore
  log "Stopping the replicas: the service answers 503 until they are back"
  [ -z "$(compose ps -q nginx)" ] || set_upstreams_and_drain || die "Nothing was changed."
  compose stop "${REPLICAS[@]}"
  log "Restoring $file"
  # shellcheck disable=SC2015 # die handles a failure of either command
  mysql_client mysql "${options[@]}" -e "drop database if exists \`$DATABASE_NAME\`; create database \`$DATABASE_NAME\` character set utf8mb4 collate utf8mb4_0900_ai_ci" < /dev/null &&
    gzip -dc "$file" | mysql_client mysql "${options[@]}" "$DATABASE_NAME" ||
    die "The restore failed, see above: the database is incomplete and the replicas are stopped. ${BACKUP:+To return to the former data: ./deploy.sh restore $BACKUP}"
  if [ -f "${file%.sql.gz}.photos.tar.gz" ]; then tar_data_volume -xzf - < "${file%.sql.gz}.photos.tar.gz"; fi
  # An older backup needs the migrations of this version.
  run_task "$image" migrate || die "Migrating the backup to the schema of this version failed, see above; the replicas are stopped."
  start_nginx
  roll_out "$image" || die "Restored, but $(describe_image "$image") does not become ready: see above."
  log "Restored $file"
}

create_self_signed_certificate() {
  local host
  host=$(public_host)
  (umask 077 && openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 90 -subj "/CN=$host" \
    -addext "subjectAltName=DNS:$host" -keyout tls/privkey.pem -out tls/fullchain.pem 2> /dev/null)
}

# Gets or renews the certificate and copies it to tls/. root of certbot's container copies, because only root may read
# certbot's files. The key comes first: if the copy stops after it, the next run copies both again.
request_certificate() {
  local host old_checksum
  host=$(public_host)
  old_checksum=$(sha256sum tls/fullchain.pem)
  mkdir -p run/letsencrypt
  docker run --rm --network host -v "$PWD/run/letsencrypt:/etc/letsencrypt" -v "$PWD/run/acme:/srv/acme" -v "$PWD/tls:/tls" \
    --entrypoint sh "${CERTBOT_IMAGE:-certbot/certbot:v5.2.2}" -ec 'certbot "$@"
      for file in privkey.pem fullchain.pem; do
        cp -L /etc/letsencrypt/live/todomate/$file /tls/.$file
        mv /tls/.$file /tls/$file
      done' -- \
    certonly --non-interactive --quiet --agree-tos --keep-until-expiring --email "$ACME_EMAIL" \
    ${ACME_SERVER:+--server "$ACME_SERVER"} --webroot --webroot-path /srv/acme --cert-name todomate --domain "$host" ||
    { log "No certificate was issued: see above. The DNS name $host must point to this machine, and port 80 must be open."; return 1; }
  reload_nginx || return 1
  if [ "$old_checksum" = "$(sha256sum tls/fullchain.pem)" ]; then
    log "The certificate is valid for more than 30 days"
  else
    log "New certificate: $(openssl x509 -noout -enddate -in tls/fullchain.pem)"
  fi
}

certificate() {
  check
  prepare_machine
  acquire_lock certificate
  [ -n "${ACME_EMAIL:-}" ] || die "$(setting_location ACME_EMAIL): set ACME_EMAIL to the address that Let's Encrypt may write to."
  export IMAGE=${IMAGE:-unknown}
  [ -s tls/fullchain.pem ] || create_self_signed_certificate
  start_nginx
  request_certificate || exit 1
}

command=${1:-help}
[ $# -eq 0 ] || shift
case $command in
  deploy | rollback | status | backup | restore | certificate) "$command" "$@" ;;
  check) check && log ".env is in order" ;;
  logs) load_settings && IMAGE=unknown compose logs --follow --tail 200 "$@" ;;
  compose) load_settings && IMAGE=$(current_image) && export IMAGE="${IMAGE:-unknown}" && compose "$@" ;;
  help | -h | --help) sed -n '2,16s/^# \{0,1\}//p' "$0" ;;
  *) die "There is no command $command: ./deploy.sh help" ;;
esac
