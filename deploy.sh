#!/bin/bash
# Runs the service on this machine: deploys a version without dropping a request, and takes it back when it is no good.
#
#   ./deploy.sh deploy IMAGE@sha256:…   check, back up, migrate, replace one replica after the other
#   ./deploy.sh deploy                  the version that runs, with what .env says now
#   ./deploy.sh rollback                the version before the one that runs
#   ./deploy.sh status                  what runs, how it does, and what there is to fall back on
#   ./deploy.sh logs [SERVICE]          follow the logs of all, or of app-1, app-2, nginx, mysql, redis
#   ./deploy.sh backup                  the database (and the photos, unless they are in S3) into backups/
#   ./deploy.sh restore [--yes] FILE    a backup in place of what is there, which is backed up first
#   ./deploy.sh certificate             from Let's Encrypt: the first one, or a new one when it is time
#   ./deploy.sh check                   .env alone
#   ./deploy.sh compose …               docker compose with this machine's settings
#
# Settings are in .env beside this file; .env.example explains them. Exit status: 0 done; 1 refused or failed, with the
# reason in the last line; 3 failed, and the version before is running again.
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")"

readonly REPLICAS=(app-1 app-2)
readonly RELEASES=run/releases
readonly UPSTREAM=run/nginx/upstream.conf

say() { printf '%s %s\n' "$(date -u +%H:%M:%S)" "$*" >&2; }
fail() { say "$@"; exit 1; }

# --- Settings ---------------------------------------------------------------------------------------------------------

# Reads .env, in which a value is what stands behind the first = to the end of its line, and hands it on to compose as
# it is: with its own reading of the file compose would take $ in a password for a variable.
settings() {
  [ -f .env ] || fail ".env is missing: copy .env.example to .env and fill it in."
  [ "$(stat -c %a .env)" = 600 ] || { chmod 600 .env; say "Nobody but its owner may read .env any more."; }
  local line number=0 name
  declare -gA LINE=()
  while IFS= read -r line || [ -n "$line" ]; do
    number=$((number + 1))
    [[ $line =~ ^[[:space:]]*(#.*)?$ ]] && continue
    [[ $line =~ ^([A-Z][A-Z0-9_]*)=(.*)$ ]] || fail ".env line $number: write NAME=value, without spaces around the =."
    name=${BASH_REMATCH[1]} value=${BASH_REMATCH[2]}
    grep -qE "^#?$name=" .env.example || fail ".env line $number: there is no setting $name; .env.example names all."
    [ -z "${LINE[$name]:-}" ] || fail ".env line $number: $name stands in line ${LINE[$name]} already."
    [[ $value != *[[:space:]] ]] || fail ".env line $number: $name ends in a space or a carriage return; remove it."
    [[ $value != [\"\']* ]] || fail ".env line $number: write the value of $name without quotes; it may hold anything."
    [[ $value != *CHANGE_ME* ]] || fail ".env line $number: $name still is the placeholder of .env.example."
    LINE[$name]=$number
    # Empty is as good as not there: the default counts.
    if [ -n "$value" ]; then export "$name=$value"; else unset "$name"; fi
  done < .env
  : "${DATABASE_PORT:=3306}" "${DATABASE_NAME:=todomate}" "${DATABASE_USER:=todomate}" "${NETWORK_PREFIX:=192.168.213}"
  : "${HTTP_PORT:=80}" "${HTTPS_PORT:=443}" "${READY_SECONDS:=120}" "${WARM_SECONDS:=15}" "${BACKUPS_KEPT:=14}" "${COMPOSE_PROFILES:=}"
  export DATABASE_PORT DATABASE_NAME DATABASE_USER NETWORK_PREFIX HTTP_PORT HTTPS_PORT COMPOSE_PROFILES
}

where() { [ -n "${LINE[$1]:-}" ] && printf '.env line %s' "${LINE[$1]}" || printf '.env'; }

wants() { # NAME REGEX WORDS
  [[ ${!1:-} =~ $2 ]] || fail "$(where "$1"): set $1 to $3."
}

bytes() { printf %s "$1" | base64 -d 2> /dev/null | od -An -v -tx1 | tr -s ' \n' '\n' | grep -c . || true; }
variety() { printf %s "$1" | base64 -d 2> /dev/null | od -An -v -tx1 | tr -s ' \n' '\n' | grep . | sort -u | wc -l; }

strong() { # NAME SECRET
  if [ "$(bytes "$2")" -lt 32 ] || [ "$(variety "$2")" -lt 16 ]; then
    fail "$(where "$1"): $1 is weak: set it to the output of: openssl rand -base64 48"
  fi
}

check() {
  settings
  local host='[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*'
  wants PUBLIC_URL "^https://$host(:[0-9]+)?/?$" "the https:// address that people use, like https://todo.your-domain.org"
  [[ ! $PUBLIC_URL =~ example\.(com|org|net) ]] || fail "$(where PUBLIC_URL): $PUBLIC_URL is an example: set PUBLIC_URL to your own address."
  wants DATABASE_NAME '^[A-Za-z0-9_]{1,64}$' "1 to 64 letters, digits and underscores"
  wants DATABASE_HOST '^[A-Za-z0-9._:-]+$' "the host of the database, for example the endpoint that RDS shows"
  wants DATABASE_PORT '^[0-9]{1,5}$' "a number"
  wants DATABASE_USER '^[^[:space:]]{1,32}$' "the user of the database"
  wants DATABASE_PASSWORD '^.{12,}$' "at least 12 characters, for example from: openssl rand -hex 24"
  wants JWT_SECRET '^[A-Za-z0-9+/=_-]+$' "the output of: openssl rand -base64 48"
  strong JWT_SECRET "$JWT_SECRET"
  local secret previous
  IFS=', ' read -ra previous <<< "${JWT_PREVIOUS_SECRETS:-}"
  for secret in "${previous[@]}"; do strong JWT_PREVIOUS_SECRETS "$secret"; done
  wants HTTP_PORT '^[0-9]{1,5}$' "the number of a port"
  wants HTTPS_PORT '^[0-9]{1,5}$' "the number of a port"
  [ "$HTTP_PORT" != "$HTTPS_PORT" ] || fail "$(where HTTPS_PORT): set HTTPS_PORT to another port than HTTP_PORT."
  wants BACKUPS_KEPT '^[1-9][0-9]*$' "how many backups to keep, at least 1"
  wants READY_SECONDS '^[1-9][0-9]*$' "a number of seconds"
  wants WARM_SECONDS '^[0-9]+$' "a number of seconds"
  wants NETWORK_PREFIX '^[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}$' "the first three numbers of a private network that is free, like 192.168.213"
  # shellcheck disable=SC2153 # read from .env
  case $COMPOSE_PROFILES in
    '') [ "$DATABASE_HOST" != mysql ] || fail "$(where DATABASE_HOST): for a database on this machine set COMPOSE_PROFILES to single-machine, for another DATABASE_HOST to its host." ;;
    single-machine)
      [ "$DATABASE_HOST" = mysql ] || fail "$(where DATABASE_HOST): with COMPOSE_PROFILES=single-machine set DATABASE_HOST to mysql."
      [ "$DATABASE_USER" != root ] || fail "$(where DATABASE_USER): set DATABASE_USER to another than root, whom MySQL has already."
      wants MYSQL_ROOT_PASSWORD '^.{12,}$' "at least 12 characters, for example from: openssl rand -hex 24" ;;
    *) fail "$(where COMPOSE_PROFILES): set COMPOSE_PROFILES to single-machine, or leave it out." ;;
  esac
}

# Whoever starts nginx asks this before anything is begun.
certified() {
  [ -s tls/fullchain.pem ] || [ -n "${ACME_EMAIL:-}" ] ||
    fail "There is no certificate: put yours into tls/fullchain.pem and tls/privkey.pem, or set ACME_EMAIL to get one from Let's Encrypt."
}

host() { # of PUBLIC_URL
  local host=${PUBLIC_URL#https://}
  printf %s "${host%%[:/]*}"
}

# --- The machine ------------------------------------------------------------------------------------------------------

install_docker() {
  if docker compose version > /dev/null 2>&1; then return; fi
  local id codename architecture
  # shellcheck disable=SC1091 # there on every system that the next line allows
  id=$(. /etc/os-release && echo "$ID") codename=$(. /etc/os-release && echo "${VERSION_CODENAME:-}")
  case $id in
    ubuntu | debian) ;;
    *) fail "Docker with its compose plugin is missing, and is installed by itself on Ubuntu and Debian only: https://docs.docker.com/engine/install/" ;;
  esac
  [ "$(id -u)" = 0 ] || fail "Docker with its compose plugin is missing: run this once as root, which installs it."
  say "Installing Docker and its compose plugin from Docker's own packages"
  architecture=$(dpkg --print-architecture)
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq
  apt-get install -y -qq ca-certificates curl > /dev/null
  install -d -m 755 /etc/apt/keyrings
  curl -fsSL "https://download.docker.com/linux/$id/gpg" -o /etc/apt/keyrings/docker.asc ||
    fail "Docker's packages cannot be reached: allow this machine to reach download.docker.com, or install Docker by hand."
  echo "deb [arch=$architecture signed-by=/etc/apt/keyrings/docker.asc] https://download.docker.com/linux/$id $codename stable" \
    > /etc/apt/sources.list.d/docker.list
  apt-get update -qq
  apt-get install -y -qq docker-ce docker-ce-cli containerd.io docker-compose-plugin > /dev/null
  docker compose version > /dev/null || fail "Docker was installed, but its compose plugin does not answer."
}

machine() {
  local tool
  for tool in curl flock gzip openssl; do
    command -v "$tool" > /dev/null || fail "$tool is missing: install it (apt-get install curl util-linux gzip openssl)."
  done
  install_docker
  docker info > /dev/null 2>&1 || fail "Docker does not answer: start it (systemctl start docker), or let $(id -un) use it (group docker)."
  mkdir -p run/nginx run/acme tls backups
  chmod 700 backups
}

# One at a time; who has it is written into the file. What is begun from here on is brought to its end, even if whoever
# started it hangs up: all that is said goes through tee, which goes on when nobody listens, into run/log.
lock() {
  mkdir -p run
  exec 9>> run/lock
  flock -n 9 || fail "Another run holds the lock since $(cat run/lock): wait for it to end."
  printf '%s (%s, pid %s)\n' "$(date -u +%FT%TZ)" "$1" "$$" > run/lock
  trap '' HUP
  trap 'say "Interrupted: what was being replaced may be left out. To put it right: ./deploy.sh deploy"; exit 130' INT TERM
  exec > >(trap '' INT TERM && exec tee -p -a run/log >&2 9>&-) 2>&1
  local tee=$!
  # shellcheck disable=SC2064 # this very tee
  trap "exec >&- 2>&-; wait $tee" EXIT
}

compose() { docker compose --progress quiet --env-file /dev/null -f docker-compose.prod.yml "$@" 9>&-; }

# The server's subcommands, in the image that is given; what they say of themselves is for the operator.
task() { # IMAGE ARGUMENTS…
  local image=$1
  shift
  IMAGE=$image compose run --rm -T --no-deps --quiet-pull task "$@" < /dev/null
}

# With the registry's user REGISTRY_USER, if there is one, whose password is then the first line of standard input; what
# Docker knows of it is forgotten afterwards.
pull() { # IMAGE
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

# --- Releases: one a line, the newest last: time, image, version, commit ------------------------------------------------

current() { [ ! -s $RELEASES ] || tail -1 $RELEASES | cut -f2; }
label() { docker image inspect -f "{{index .Config.Labels \"org.opencontainers.image.$2\"}}" "$1" 2> /dev/null || true; }
name() { printf '%s (%.7s)' "$(label "$1" version)" "$(label "$1" revision)"; }

remember() { # IMAGE
  local kept
  if [ "$(current)" != "$1" ]; then
    kept=$( (grep -vF "$1" $RELEASES 2> /dev/null || true) | tail -2)
    printf '%s%s\t%s\t%s\t%s\n' "${kept:+$kept$'\n'}" "$(date -u +%FT%TZ)" "$1" "$(label "$1" version)" "$(label "$1" revision)" > $RELEASES.new
    mv $RELEASES.new $RELEASES
  fi
  # What is not among the last three makes room.
  local id keep
  keep=$(cut -f2 $RELEASES | xargs -r docker image inspect -f '{{.Id}}' 2> /dev/null || true)
  for id in $(docker image ls -q --no-trunc --filter label=org.opencontainers.image.title=todomate | sort -u); do
    grep -qF "$id" <<< "$keep" || docker image rm "$id" > /dev/null 2>&1 || true
  done
}

# --- Replicas ---------------------------------------------------------------------------------------------------------

address() { printf '%s.1%s' "$NETWORK_PREFIX" "${1#app-}"; }

serving() { # REPLICA: whether nginx is to ask it
  grep -qF "$(address "$1"):" $UPSTREAM 2> /dev/null
}

upstream() { # REPLICAS…: those, and no others, are asked from now on; NEW, which is among them, less often
  local replica
  for replica in "$@"; do
    printf 'server %s:8080 weight=%s max_fails=1 fail_timeout=2s;\n' "$(address "$replica")" "$([ "$replica" = "${NEW:-}" ] && echo 1 || echo 8)"
  done > $UPSTREAM.new
  # Without any, nginx says by itself that the service is not available.
  [ $# -gt 0 ] || echo 'server 127.0.0.1:9 down;' > $UPSTREAM.new
  mv $UPSTREAM.new $UPSTREAM
}

others() { # REPLICA: those that are asked, without it
  local replica
  for replica in "${REPLICAS[@]}"; do
    [ "$replica" = "$1" ] || ! serving "$replica" || echo "$replica"
  done
}

reload_nginx() {
  compose exec -T nginx nginx -c /etc/todomate/nginx.conf -t -q < /dev/null || { say "nginx refuses its configuration: see above."; return 1; }
  compose exec -T nginx nginx -c /etc/todomate/nginx.conf -s reload < /dev/null 2> /dev/null || { say "nginx cannot be told to read its configuration again."; return 1; }
}

workers() { docker top "$1" -eo pid,args | awk '/worker process/ { print $1 }'; } # CONTAINER

# From now on nginx asks those, and no others; ends when no worker is left that knows it otherwise, which nginx.conf
# allows them 20 seconds for.
ask_only_and_wait() { # REPLICAS…
  local nginx old left waited=0
  nginx=$(compose ps -q nginx)
  old=$(workers "$nginx")
  ask_only "$@" || return 1
  while left=$(workers "$nginx" | grep -xF "$old") && [ -n "$left" ]; do
    [ $waited -lt 60 ] || { say "nginx keeps its old workers for longer than a minute; going on"; break; }
    sleep 1
    waited=$((waited + 1))
  done
}

# Or all stays as it was.
ask_only() { # REPLICAS…
  cp $UPSTREAM $UPSTREAM.old
  upstream "$@"
  reload_nginx || { mv $UPSTREAM.old $UPSTREAM; return 1; }
}

# Waits until it is ready; says what it said if it does not become so.
ready() { # REPLICA
  local container state until=$((SECONDS + READY_SECONDS))
  container=$(compose ps -aq "$1")
  while [ $SECONDS -lt $until ]; do
    state=$(docker inspect -f '{{.State.Health.Status}} {{.RestartCount}}' "$container")
    case $state in
      'healthy '*) return 0 ;;
      *' 0' | *' 1') ;;
      *) break ;; # it ends by itself, again and again
    esac
    sleep 1
  done
  say "$1 did not become ready (${state% *}); the last it said:"
  docker logs --tail 15 "$container" >&2 || true
  return 1
}

# Of the processors, when not all can have what they want; what runs has 1024.
share() { # REPLICA SHARE
  docker update --cpu-shares "$2" "$(compose ps -q "$1")" > /dev/null
}

replace() { # REPLICA IMAGE
  local rest
  mapfile -t rest < <(others "$1")
  if serving "$1"; then
    ask_only_and_wait "${rest[@]}" || return 1
  fi
  IMAGE=$2 compose up -d --no-deps --no-build --quiet-pull "$1" || return 1
  # A start takes all that it gets; who is served meanwhile goes first.
  share "$1" 256
  ready "$1" || return 1
  share "$1" 1024
  # What has just been started is slow; it gets a few requests to become fast with, if another can take the rest.
  if [ ${#rest[@]} -gt 0 ]; then
    NEW=$1 ask_only "${rest[@]}" "$1" || return 1
    sleep "$WARM_SECONDS"
  fi
  ask_only "${rest[@]}" "$1"
}

runs() { # REPLICA IMAGE: whether it does so already, with these settings, and well
  local container
  container=$(compose ps -q "$1")
  [ -n "$container" ] && serving "$1" &&
    [ "$(docker inspect -f '{{index .Config.Labels "com.docker.compose.config-hash"}} {{.State.Health.Status}}' "$container")" = \
      "$(IMAGE=$2 compose config --hash "$1" | cut -d' ' -f2) healthy" ]
}

# With its configuration as it is now. A certificate of Let's Encrypt needs it to run already, with another.
start_nginx() {
  local first=''
  if [ ! -s tls/fullchain.pem ]; then
    self_signed
    first=1
  fi
  [ -s $UPSTREAM ] || upstream
  compose up -d --no-deps --wait --quiet-pull nginx || fail "nginx does not start: see above, and ./deploy.sh logs nginx."
  reload_nginx || fail "No replica was touched."
  [ -z "$first" ] || bring_certificate || say "Going on with a self-signed certificate: when that is mended, run ./deploy.sh certificate"
}

# Through nginx, as people come in; it needs the database.
smoke() {
  local host
  host=$(host)
  curl -fsS -k -m 10 -o /dev/null --retry 5 --retry-delay 1 --retry-all-errors --resolve "$host:$HTTPS_PORT:127.0.0.1" \
    "https://$host:$HTTPS_PORT/api/v1/auth/availability?handle=smoke_test"
}

# One after the other; the first that fails is the last. Whoever is not asked goes first: it may be the other alone that
# serves.
roll() { # IMAGE
  local replica idle=() busy=()
  for replica in "${REPLICAS[@]}"; do
    if serving "$replica"; then busy+=("$replica"); else idle+=("$replica"); fi
  done
  for replica in "${idle[@]}" "${busy[@]}"; do
    if runs "$replica" "$1"; then
      share "$replica" 1024
      say "$replica runs it already"
      continue
    fi
    say "Replacing $replica"
    replace "$replica" "$1" || return 1
    say "$replica is ready"
  done
  smoke
}

take_back() { # IMAGE
  say "Rolling back to $(name "$1")"
  roll "$1" || fail "The version before, $(name "$1"), does not become ready either: see above, and ./deploy.sh logs."
}

# --- Commands ---------------------------------------------------------------------------------------------------------

deploy() { # IMAGE
  local image=${1:-$(current)} previous pending
  [[ $image =~ ^(.+@)?sha256:[0-9a-f]{64}$ ]] ||
    fail "Name the image by its digest, like ghcr.io/you/todomate@sha256:…, so that what was tested is what runs."
  check
  certified
  machine
  lock "deploy $image"
  previous=$(current)
  if ! docker image inspect "$image" > /dev/null 2>&1; then
    say "Pulling $image"
    pull "$image" || fail "The image cannot be pulled: check its name, and that this machine may (docker login, or REGISTRY_USER)."
  fi
  say "Deploying $(name "$image")${previous:+ in place of $(name "$previous")}"
  export IMAGE=$image
  if [ -n "$COMPOSE_PROFILES" ]; then
    compose up -d --no-deps --wait --quiet-pull mysql redis || fail "MySQL or Redis does not start: see above, and ./deploy.sh logs mysql."
  fi
  pending=$(task "$image" migrate --pending) || {
    printf '%s\n' "$pending" >&2
    fail "The database cannot be used, or .env is not right: see above. Nothing was changed."
  }
  if [ -n "$pending" ]; then
    say "Migrations: $(tr '\n' ' ' <<< "$pending")"
    dump before-migration
    task "$image" migrate || fail "The migration failed; nothing else was changed, and what ran goes on running. The backup before it: $BACKUP"
  fi
  start_nginx
  if roll "$image"; then
    remember "$image"
    say "$(name "$image") is running"
  elif [ -n "$previous" ] && [ "$previous" != "$image" ]; then
    take_back "$previous"
    say "FAILED: $(name "$image") did not become ready, see above. $(name "$previous") is running again."
    exit 3
  else
    local replica
    for replica in "${REPLICAS[@]}"; do
      if serving "$replica"; then say "$replica goes on serving: mend what is wrong, and deploy again."; fi
    done
    fail "$(name "$image") did not become ready, see above; there is no other version to run."
  fi
}

rollback() {
  local from to
  check
  certified
  machine
  lock rollback
  from=$(current)
  to=$( (head -n -1 $RELEASES 2> /dev/null || true) | tail -1 | cut -f2)
  [ -n "$to" ] || fail "There is no version before this one on this machine."
  docker image inspect "$to" > /dev/null 2>&1 || pull "$to" || fail "The image of the version before, $to, is not to be had."
  export IMAGE=$to
  say "Going back from $(name "$from") to $(name "$to"); the database stays as it is, which the version before can use"
  start_nginx
  roll "$to" || fail "$(name "$to") does not become ready: see above, and ./deploy.sh logs."
  sed -i '$d' $RELEASES
  say "$(name "$to") is running; to try the other again: ./deploy.sh deploy $from"
}

status() {
  settings
  local replica container
  export IMAGE=unknown
  for replica in "${REPLICAS[@]}" nginx ${COMPOSE_PROFILES:+mysql redis}; do
    container=$(compose ps -aq "$replica")
    if [ -z "$container" ]; then
      printf '%-8s not there\n' "$replica"
    else
      docker inspect -f "$(printf '%-8s' "$replica") {{.State.Status}}, {{if .State.Health}}{{.State.Health.Status}}{{end}}, since {{slice .State.StartedAt 0 19}}Z, restarted {{.RestartCount}} times, {{index .Config.Labels \"org.opencontainers.image.version\"}}" "$container"
    fi
  done
  printf '\nversions, the newest last:\n'
  if [ -s $RELEASES ]; then cut -f1,2,3 $RELEASES | expand -t 24; else echo 'none'; fi
  printf '\nbackups, the newest last:\n'
  # shellcheck disable=SC2012 # names of our own making
  ls -1sh backups 2> /dev/null | tail -n +2 | tail -3
  printf '\ncertificate: '
  openssl x509 -noout -enddate -in tls/fullchain.pem 2> /dev/null || echo 'none'
  printf 'disk: %s free\n' "$(df -h --output=avail . | tail -1 | tr -d ' ')"
}

mysql_client() { compose run --rm -T --no-deps --quiet-pull client "$@"; }

login() { printf '%s\n' "--host=$DATABASE_HOST" "--port=$DATABASE_PORT" "--user=$DATABASE_USER" --default-character-set=utf8mb4; }

# Leaves its name in BACKUP. All as of one moment, while people go on writing.
dump() { # SUFFIX
  local login
  mapfile -t login < <(login)
  export IMAGE=${IMAGE:-unknown}
  BACKUP=backups/$(date -u +%Y%m%dT%H%M%SZ)-$1.sql.gz
  rm -f backups/*.partial
  (umask 077 && : > "$BACKUP.partial")
  mysql_client mysqldump "${login[@]}" --single-transaction --quick --hex-blob --no-tablespaces --set-gtid-purged=OFF --loose-skip-masking-policies \
    "$DATABASE_NAME" < /dev/null | gzip > "$BACKUP.partial" || fail "The backup failed, see above. Nothing was changed."
  # What was cut short does not end so.
  gzip -dc "$BACKUP.partial" | tail -1 | grep -q '^-- Dump completed' || fail "The backup is not whole: $BACKUP.partial. Nothing was changed."
  mv "$BACKUP.partial" "$BACKUP"
  say "Backup: $BACKUP ($(du -h "$BACKUP" | cut -f1))"
}

photos() { # tar's arguments
  docker run --rm -i --network none --user 0 --entrypoint tar -v todomate_data:/var/lib/todomate "$(current)" -C /var/lib/todomate "$@"
}

backup() {
  check
  machine
  lock backup
  dump by-hand
  if [ -z "${MEDIA_S3_BUCKET:-}" ] && [ -n "$(current)" ]; then
    # 1: a photo came or went meanwhile, which is as good as before or after.
    photos --exclude '*.part' --ignore-failed-read -czf - media > "${BACKUP%.sql.gz}.photos.tar.gz" 2> run/photos.log || [ $? = 1 ] ||
      { cat run/photos.log >&2; fail "The photos could not be saved; the database was: $BACKUP"; }
    say "Photos: ${BACKUP%.sql.gz}.photos.tar.gz ($(du -h "${BACKUP%.sql.gz}.photos.tar.gz" | cut -f1))"
  fi
  # shellcheck disable=SC2012 # names of our own making, which sort by time
  ls -1 backups/*.sql.gz | head -n "-$BACKUPS_KEPT" | while read -r old; do rm -f "$old" "${old%.sql.gz}.photos.tar.gz"; done
}

restore() { # [--yes] FILE
  local yes='' file login image answer there
  [ "${1:-}" != --yes ] || { yes=1; shift; }
  file=${1:-}
  [ -n "$file" ] || fail "Name a backup: ./deploy.sh restore backups/….sql.gz"
  [ -f "$file" ] || fail "There is no file $file."
  gzip -dc "$file" 2> /dev/null | tail -1 | grep -q '^-- Dump completed' || fail "$file is no whole backup."
  check
  certified
  machine
  lock "restore $file"
  image=$(current)
  [ -n "$image" ] || fail "Nothing was deployed here yet: deploy the version that made this backup, then restore it."
  export IMAGE=$image
  mapfile -t login < <(login)
  if [ -z "$yes" ]; then
    say "Everything in the database $DATABASE_NAME at $DATABASE_HOST is replaced by $file. Type the name of the database to go on:"
    read -r answer || true
    [ "$answer" = "$DATABASE_NAME" ] || fail "That is not its name: nothing was changed. (--yes asks no questions.)"
  fi
  there=$(mysql_client mysql "${login[@]}" -Ne "select count(*) from information_schema.schemata where schema_name = '$DATABASE_NAME'" < /dev/null) ||
    fail "The database does not answer, see above. Nothing was changed."
  [ "$there" = 0 ] || dump before-restore
  say "Stopping the replicas: until they are back the service answers 503"
  [ -z "$(compose ps -q nginx)" ] || ask_only_and_wait || fail "Nothing was changed."
  compose stop "${REPLICAS[@]}"
  say "Restoring $file"
  # shellcheck disable=SC2015 # fails after either
  mysql_client mysql "${login[@]}" -e "drop database if exists \`$DATABASE_NAME\`; create database \`$DATABASE_NAME\` character set utf8mb4 collate utf8mb4_0900_ai_ci" < /dev/null &&
    gzip -dc "$file" | mysql_client mysql "${login[@]}" "$DATABASE_NAME" ||
    fail "The restore failed, see above: the database is not whole and the replicas are stopped. ${BACKUP:+What was there: ./deploy.sh restore $BACKUP}"
  if [ -f "${file%.sql.gz}.photos.tar.gz" ]; then photos -xzf - < "${file%.sql.gz}.photos.tar.gz"; fi
  # An older backup is brought to what this version wants.
  task "$image" migrate || fail "The backup cannot be brought to this version's schema, see above; the replicas are stopped."
  start_nginx
  roll "$image" || fail "Restored, but $(name "$image") does not become ready: see above."
  say "Restored $file"
}

# Something to begin with.
self_signed() {
  local host
  host=$(host)
  (umask 077 && openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 90 -subj "/CN=$host" \
    -addext "subjectAltName=DNS:$host" -keyout tls/privkey.pem -out tls/fullchain.pem 2> /dev/null)
}

# By the root of certbot's container, who alone may read what it keeps. The key first: should that be all, the next run
# brings the other.
bring_certificate() {
  local host before
  host=$(host)
  before=$(sha256sum tls/fullchain.pem)
  mkdir -p run/letsencrypt
  docker run --rm --network host -v "$PWD/run/letsencrypt:/etc/letsencrypt" -v "$PWD/run/acme:/srv/acme" -v "$PWD/tls:/tls" \
    --entrypoint sh "${CERTBOT_IMAGE:-certbot/certbot:v5.2.2}" -ec 'certbot "$@"
      for file in privkey.pem fullchain.pem; do
        cp -L /etc/letsencrypt/live/todomate/$file /tls/.$file
        mv /tls/.$file /tls/$file
      done' -- \
    certonly --non-interactive --quiet --agree-tos --keep-until-expiring --email "$ACME_EMAIL" \
    ${ACME_SERVER:+--server "$ACME_SERVER"} --webroot --webroot-path /srv/acme --cert-name todomate --domain "$host" ||
    { say "No certificate: see above. $host must lead to this machine, and port 80 must be open."; return 1; }
  reload_nginx || return 1
  if [ "$before" = "$(sha256sum tls/fullchain.pem)" ]; then
    say "The certificate is good for more than 30 days"
  else
    say "A new certificate: $(openssl x509 -noout -enddate -in tls/fullchain.pem)"
  fi
}

certificate() {
  check
  machine
  lock certificate
  [ -n "${ACME_EMAIL:-}" ] || fail "$(where ACME_EMAIL): set ACME_EMAIL to the address that Let's Encrypt may write to."
  export IMAGE=${IMAGE:-unknown}
  [ -s tls/fullchain.pem ] || self_signed
  start_nginx
  bring_certificate || exit 1
}

command=${1:-help}
[ $# -eq 0 ] || shift
case $command in
  deploy | rollback | status | backup | restore | certificate) "$command" "$@" ;;
  check) check && say ".env is in order" ;;
  logs) settings && IMAGE=unknown compose logs --follow --tail 200 "$@" ;;
  compose) settings && IMAGE=$(current) && export IMAGE="${IMAGE:-unknown}" && compose "$@" ;;
  help | -h | --help) sed -n '2,16s/^# \{0,1\}//p' "$0" ;;
  *) fail "There is no command $command: ./deploy.sh help" ;;
esac
