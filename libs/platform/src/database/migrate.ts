import { createHash } from 'node:crypto';
import { DataSource } from 'typeorm';
import { deriveKey } from '../secrets';
import { migrationFiles } from './data-source';

const BLOCK = 64;

/**
 * Brings the schema to the newest version and stores the context key. Connects as `care_migrate` and works as
 * `care_owner`; runs under one lock, so two starting processes wait for each other. Returns the names of what it ran.
 */
export async function migrate(url: string, secret: string): Promise<string[]> {
  const dataSource = await ownerDataSource(url).initialize();
  try {
    await dataSource.query('SELECT pg_advisory_lock(724301)');
    await dataSource.query('CREATE SCHEMA IF NOT EXISTS care');
    await dataSource.query('CREATE SCHEMA IF NOT EXISTS care');
    const done = await dataSource.runMigrations({ transaction: 'each' });
    await storeContextKey(dataSource, deriveKey(secret, 'context'));
    return done.map(({ name }) => name);
  } finally {
    await dataSource.destroy();
  }
}

/** A connection that works as the owner of everything; only for migrations, seeding and specs. */
export function ownerDataSource(url: string): DataSource {
  return new DataSource({
    type: 'postgres',
    url,
    migrations: migrationFiles(),
    migrationsTableName: 'care_migration',
    schema: 'care',
    installExtensions: false,
    poolSize: 1,
    extra: { options: '-c role=care_owner' },
  });
}

async function storeContextKey(dataSource: DataSource, key: Buffer): Promise<void> {
  const padded = Buffer.concat([key.length > BLOCK ? createHash('sha256').update(key).digest() : key], BLOCK);
  const pad = (byte: number): Buffer => Buffer.from(padded.map((value) => value ^ byte));
  await dataSource.query(
    `INSERT INTO sec.key (inner_pad, outer_pad) VALUES ($1, $2)
     ON CONFLICT (only_one) DO UPDATE SET inner_pad = excluded.inner_pad, outer_pad = excluded.outer_pad`,
    [pad(0x36), pad(0x5c)],
  );
}
