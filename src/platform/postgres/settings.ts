/**
 * Settings given on the command line, so that a cluster's own files stay as initdb wrote them. `fsync`,
 * `synchronous_commit` and `full_page_writes` are left alone, which is: on.
 */
export function serverSettings(runDir: string): Record<string, string> {
  return {
    listen_addresses: '',
    unix_socket_directories: runDir,
    unix_socket_permissions: '0700',
    port: '5432',
    // Two pools of ours, the command line beside a server, and room for the tests' many databases.
    max_connections: '100',
    // A few hundred megabytes hold the hot pages of a million orders; the system's cache does the rest.
    shared_buffers: '256MB',
    effective_cache_size: '1GB',
    work_mem: '16MB',
    maintenance_work_mem: '128MB',
    // Checkpoints far apart: each makes the next change of every page write the whole page. Bounded, because what
    // lies behind the last checkpoint is replayed after a crash, while someone waits.
    max_wal_size: '2GB',
    checkpoint_timeout: '15min',
    wal_buffers: '16MB',
    // Our statements are short; compiling them costs more than it saves.
    jit: 'off',
    random_page_cost: '1.1',
    // With two cores a query that takes a second worker takes it from somebody else.
    max_parallel_workers_per_gather: '1',
    autovacuum_max_workers: '2',
    log_checkpoints: 'off',
    log_timezone: 'UTC',
    timezone: 'UTC',
    lc_messages: 'C',
  };
}

/** For databases that live as long as a test run: nothing in them needs to survive a power cut. */
export const DISPOSABLE: Record<string, string> = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  autovacuum: 'off',
};
