#!/bin/sh
# Reports to iHelper PrecisionWatch how this machine is: disk, memory and processor in percent, and its load.
# Once every few minutes, by cron, with the address that the page of the check shows:
#
#   */5 * * * * root IHELPER_PUSH=https://ihelper.example/api/push/0123... /usr/local/bin/ihelper-report
set -eu
: "${IHELPER_PUSH:?is the address that the page of the check shows}"

# The fullest of the file systems that are on disks; where there is none, as in a container, that of /.
fullest() {
  awk 'NR > 1 && $1 ~ "^/dev/" { sub("%", "", $5); if ($5 + 0 > most) most = $5 + 0; found = 1 } END { if (found) print most }'
}
disk=$(df -P | fullest)
[ -n "$disk" ] || disk=$(df -P / | awk 'NR > 1 { sub("%", "", $5); print $5 + 0 }')

memory=$(awk '/^MemTotal:/ { all = $2 } /^MemAvailable:/ { free = $2 } END { printf "%.1f", 100 - free * 100 / all }' /proc/meminfo)

# Of one second: what was neither idle nor waiting for a disk.
ticks() { awk '/^cpu / { for (i = 2; i <= 9; i++) all += $i; printf "%.0f %.0f\n", all, $5 + $6 }' /proc/stat; }
before=$(ticks)
sleep 1
cpu=$(echo "$before $(ticks)" | awk '{ all = $3 - $1; if (all > 0) idle = ($4 - $2) * 100 / all; printf "%.1f", 100 - idle }')
load=$(cut -d ' ' -f 1 /proc/loadavg)

# The address is a secret: curl reads it from its input, so that no list of processes shows it.
printf 'url = "%s"\n' "$IHELPER_PUSH" | curl -fsS -m 10 --retry 3 -o /dev/null -K - -H 'Content-Type: application/json' \
  -d "{\"values\": {\"disk\": $disk, \"memory\": $memory, \"cpu\": $cpu, \"load\": $load}}"
