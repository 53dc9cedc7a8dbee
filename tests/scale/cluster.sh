# A Slurm cluster of three nodes on the loopback of one machine, by the user who runs this, in the
# folder $cluster. Sourced after support.sh.
# shellcheck shell=sh disable=SC2034,SC2154 # who sources it uses and sets names
PATH=$PATH:/usr/sbin:/sbin
cluster=$work/cluster
nodes="planner$$-1 planner$$-2 planner$$-3" # names that no other process on this machine has

missing_programs() {
    for program_needed in munged slurmctld slurmd sbatch squeue sinfo; do
        command -v "$program_needed" >/dev/null || printf '%s ' "$program_needed"
    done
}

with_cluster() {
    marked env SLURM_CONF="$cluster/slurm.conf" "$@"
}

# Four ports, one after another, at which nobody listens.
free_ports() {
    port=$((20000 + $$ % 10000))
    while grep -iqE ":$(printf '%04X|:%04X|:%04X|:%04X' "$port" $((port + 1)) $((port + 2)) $((port + 3))) " \
        /proc/net/tcp; do
        port=$((port + 4))
    done
    echo "$port"
}

# The time until a dead node is given up and its job runs again is made short: by default it is
# minutes.
configure() {
    host=$(uname -n | cut -d . -f 1)
    port=$(free_ports)
    user=$(id -un)
    cat >"$cluster/slurm.conf" <<END
ClusterName=planner
SlurmctldHost=$host(127.0.0.1)
SlurmctldPort=$port
CommunicationParameters=NoInAddrAny,NoCtldInAddrAny
SlurmUser=$user
SlurmdUser=$user
AuthType=auth/munge
CredType=cred/munge
AuthInfo=socket=$cluster/munge/socket,cred_expire=5
StateSaveLocation=$cluster/state
SlurmdSpoolDir=$cluster/%n
SlurmctldPidFile=$cluster/slurmctld.pid
SlurmdPidFile=$cluster/%n.pid
SlurmctldLogFile=$cluster/slurmctld.log
SlurmdLogFile=$cluster/%n.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
MpiDefault=none
SelectType=select/linear
SchedulerType=sched/builtin
SchedulerParameters=sched_interval=1
SlurmdParameters=config_overrides
SlurmdTimeout=3
KillWait=1
ReturnToService=2
NodeName=planner$$-[1-3] NodeHostname=$host NodeAddr=127.0.0.1 Port=$((port + 1))-$((port + 3)) CPUs=1
PartitionName=all Nodes=ALL Default=YES State=UP
END
}

start_munge() {
    mkdir -m 711 "$cluster/munge"
    head -c 128 /dev/urandom >"$cluster/munge/key"
    chmod 600 "$cluster/munge/key"
    with_cluster munged --foreground --force --socket="$cluster/munge/socket" \
        --key-file="$cluster/munge/key" --pid-file="$cluster/munge/pid" \
        --log-file="$cluster/munge/log" --seed-file="$cluster/munge/seed" \
        </dev/null >"$cluster/munge/said" 2>&1 &
    wait_for 20 test -S "$cluster/munge/socket"
}

# All that runs on a node has its name in the environment: Slurm sees to that for jobs.
start_node() {
    mkdir -p "$cluster/$1"
    with_cluster env SLURMD_NODENAME="$1" slurmd -D -N "$1" </dev/null >"$cluster/$1.said" 2>&1 &
}

idle_nodes() {
    with_cluster sinfo --noheader --Node --states=idle --responding | wc -l
}

all_idle() {
    [ "$(idle_nodes)" -eq 3 ]
}

start_cluster() {
    mkdir -m 711 "$cluster"
    mkdir "$cluster/state"
    configure
    start_munge
    with_cluster slurmctld -D </dev/null >"$cluster/slurmctld.said" 2>&1 &
    for node in $nodes; do
        start_node "$node"
    done
    wait_for 60 all_idle
}

# kill_node NAME: as if its machine had lost its power: the daemon, what watches over the job, the job.
kill_node() {
    killed=$(having "SLURMD_NODENAME=$1")
    # shellcheck disable=SC2086 # numbers of processes
    kill -9 $killed
}
