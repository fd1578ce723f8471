#!/bin/bash
# Writes the AOT cache todomate.aot during the image build: starts MySQL and the server, and sends typical requests.
# Needs the MySQL server, /opt/java/openjdk and the working directory /app, but neither curl nor a network.
set -euo pipefail

export TODOMATE_ENV=production PUBLIC_URL=https://training.example TODOMATE_DATA_DIR=/tmp/training/data
export DATABASE_HOST=127.0.0.1 DATABASE_USER=root
DATABASE_PASSWORD=$(head -c 24 /dev/urandom | base64)
JWT_SECRET=$(head -c 32 /dev/urandom | base64)
export DATABASE_PASSWORD JWT_SECRET

# Sends a request and prints the whole response. Fails unless its status is 2xx.
call() { # METHOD PATH [BODY] [PORT]
  local response
  exec 3<> "/dev/tcp/127.0.0.1/${4:-8080}"
  printf '%s %s HTTP/1.0\r\nHost: training.example\r\nX-Forwarded-Proto: https\r\nAuthorization: Bearer %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s' \
    "$1" "$2" "${token:-none}" "$(printf %s "${3:-}" | wc -c)" "${3:-}" >&3
  response=$(cat <&3)
  exec 3>&-
  case $response in
    'HTTP/1.1 2'*) printf '%s' "$response" ;;
    *) printf '%s %s failed:\n%s\n' "$1" "$2" "$response" >&2; return 1 ;;
  esac
}

is_ready() { (call GET /actuator/health/readiness '' 8081) > /dev/null 2>&1; }

uuid() { cat /proc/sys/kernel/random/uuid; }

mkdir -p /tmp/training/data /var/lib/mysql-files
echo "alter user root@localhost identified by '$DATABASE_PASSWORD'" > /tmp/training/password.sql
chown -R mysql /tmp/training
mysqld --no-defaults --initialize-insecure --user=mysql --datadir=/tmp/training/mysql > /tmp/training/mysql.log 2>&1
mysqld --no-defaults --user=mysql --datadir=/tmp/training/mysql --socket=/tmp/training/mysql.sock --mysqlx=OFF \
  --bind-address=127.0.0.1 --secure-file-priv=NULL --init-file=/tmp/training/password.sql >> /tmp/training/mysql.log 2>&1 &
mysql=$!
until (exec 3<> /dev/tcp/127.0.0.1/3306) 2> /dev/null; do
  kill -0 "$mysql" || { cat /tmp/training/mysql.log; exit 1; }
  sleep 0.2
done

/opt/java/openjdk/bin/java -XX:AOTCacheOutput=todomate.aot @java.options -jar todomate.jar &
server=$!
until is_ready; do
  kill -0 "$server" || exit 1 # the server has logged the cause
  sleep 0.5
done

sign_up() { # HANDLE
  call POST /api/v1/auth/signup '{"handle":"'"$1"'","email":"'"$1"'@training.example","password":"mossy teapot 27 lanterns",
    "passwordConfirm":"mossy teapot 27 lanterns","timeZone":"Asia/Seoul"}' | sed -n 's/.*"accessToken":"\([^"]*\)".*/\1/p'
}
today=$(date -u +%F)
token=$(sign_up ada_lovelace)
for _ in {1..25}; do
  goal=$(uuid) todo=$(uuid)
  call POST /api/v1/goals '{"id":"'"$goal"'","title":"Run","color":"#FF6B6B","visibility":"PUBLIC"}'
  call POST /api/v1/todos '{"id":"'"$todo"'","goalId":"'"$goal"'","title":"5 km","date":"'"$today"'","time":"07:30"}'
  call POST "/api/v1/todos/$todo/complete"
  call PATCH "/api/v1/todos/$todo" '{"memo":"in the rain"}'
  call GET /api/v1/days/today
  call GET "/api/v1/calendar?month=${today%-*}"
  call GET "/api/v1/todos?goalId=$goal&done=true&sort=-date"
  call GET "/api/v1/feed?date=$today"
  call GET /api/v1/notifications
  call GET /api/v1/stats
  call GET /api/v1/me
  call GET /actuator/prometheus '' 8081
done > /dev/null
follower_token=$(sign_up ben_franklin) owner_token=$token
id=$(call GET /api/v1/me | sed -n 's/.*"id":"\([^"]*\)".*/\1/p' | head -1)
token=$follower_token
call PUT "/api/v1/users/$id/follow" > /dev/null
call PUT "/api/v1/todos/$todo/cheers/%F0%9F%91%8F" > /dev/null
call POST /api/v1/diaries '{"date":"'"$today"'","emoji":"🏃","body":"Before breakfast.","visibility":"PUBLIC"}' > /dev/null
for _ in {1..10}; do call GET "/api/v1/feed?date=$today"; done > /dev/null
token=$owner_token
call GET /api/v1/notifications > /dev/null

# The JVM writes the cache when the server ends.
kill "$server"
wait "$server" || true # 143: ended by SIGTERM
[ -s todomate.aot ]
kill "$mysql"
wait "$mysql"
