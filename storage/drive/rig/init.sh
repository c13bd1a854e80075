#!/bin/busybox sh
# First process of a virtual PC: mounts its disk and the share, then runs the
# shell commands that come over the second serial line, one a line, and ends
# each answer with a line "#" and the exit code.
/bin/busybox --install -s /bin
export PATH=/bin HOME=/home LASKOLL_REGISTER=/drive/laskoll.db
LONG=$(yes å | head -n 2000 | tr -d '\n') # the longest remark that there may be
mount -t proc proc /proc
mount -t devtmpfs dev /dev
mount -t tmpfs tmp /tmp
exec </dev/ttyS0 >/dev/ttyS0 2>&1
hostname "PC$PC"
while read -r m; do insmod "/modules/$m"; done </modules/order

ip link set lo up
ip link set eth0 up
ip addr add 10.0.2.15/24 dev eth0
ip route add default via 10.0.2.2
mount -t ext4 /dev/vda /home

# share mounts the drive; the server may be busy with others.
share() {
  for _ in 1 2 3 4 5 6 7 8 9 10; do
    mount -i -t cifs -o "$SHARE" //10.0.2.2/share /drive && return
    sleep 1
  done
  return 1
}
share || poweroff -f

stty -F /dev/ttyS1 raw -echo
exec 9<>/dev/ttyS1
echo '#ready' >&9
while IFS= read -r line <&9; do
  eval "$line" </dev/null >&9 2>&1
  echo "#$?" >&9
done
