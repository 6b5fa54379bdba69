import { describe, expect, it } from 'vitest';
import { readManifest } from '../../../src/tools/storage-lens/manifest.ts';

const place = { bucket: 'exports', root: 'p/StorageLens/1/c/V_1/', key: 'p/manifest.json' };
const file = { key: `${place.root}reports/dt=2026-03-14/a.csv`, size: 5 };
const manifest = {
  destinationBucket: 'arn:aws:s3:::exports',
  reportDate: '2026-03-14',
  reportFormat: 'CSV',
  reportSchema: 'version_number, metric_value',
  reportFiles: [file, { ...file, size: 7 }],
};
const read = (changes: object = {}, where = place) =>
  readManifest(JSON.stringify({ ...manifest, ...changes }), where);

describe('a manifest', () => {
  it('says which day, which columns, where and how many bytes', () => {
    expect(read()).toEqual({
      manifest: 's3://exports/p/manifest.json',
      bucket: 'exports',
      day: '2026-03-14',
      format: 'csv',
      columns: [
        { name: 'version_number', type: 'string' },
        { name: 'metric_value', type: 'string' },
      ],
      folder: 'p/StorageLens/1/c/V_1/reports/',
      bytes: 12,
    });
    expect(read({ destinationBucket: 'exports' }).bytes).toBe(12);
  });

  it('of Parquet says the types of its columns', () => {
    const reportSchema =
      'message s3.storage.lens { required string version_number; required long a; optional double b; ' +
      'required binary c (UTF8); required int32 d; required boolean e; required float f; }';
    expect(read({ reportFormat: 'Parquet', reportSchema })).toMatchObject({
      format: 'parquet',
      columns: [
        { name: 'version_number', type: 'string' },
        { name: 'a', type: 'bigint' },
        { name: 'b', type: 'double' },
        { name: 'c', type: 'string' },
        { name: 'd', type: 'int' },
        { name: 'e', type: 'boolean' },
        { name: 'f', type: 'float' },
      ],
    });
  });

  const parquet = (reportSchema: string) => ({ reportFormat: 'Parquet', reportSchema });
  it.each([
    ['of another bucket', { destinationBucket: 'others' }],
    ['of no day', { reportDate: '2026-02-30' }],
    ['in another format', { reportFormat: 'ORC' }],
    [
      'with files of another day',
      { reportFiles: [{ ...file, key: `${place.root}reports/dt=2026-03-13/a` }] },
    ],
    ['with files elsewhere', { reportFiles: [file, { key: 'other/a.csv', size: 1 }] }],
    ['without files', { reportFiles: [] }],
    ['with files of no size', { reportFiles: [{ ...file, size: -1 }] }],
    [
      'in another format with columns',
      { ...parquet('message m { required long a; }'), reportFormat: 'ORC' },
    ],
    ['without columns', { reportSchema: '' }],
    ['with columns that are no names', { reportSchema: 'a,b" FROM x' }],
    ['with a column twice', { reportSchema: 'a,A' }],
    ['with a type that is not known', parquet('message m { required map a; }')],
    ['with a schema that is none', parquet('required string a;')],
    ['with a field that is none', parquet('message m { string a; }')],
  ])('%s is refused', (_, changes) => {
    expect(() => read(changes)).toThrow(
      's3://exports/p/manifest.json is not the manifest of a report of Storage Lens in the same export.',
    );
  });

  it('is refused where it is no JSON, and where its place would be a template', () => {
    expect(() => readManifest('{', place)).toThrow('is not the manifest');
    // biome-ignore lint/suspicious/noTemplateCurlyInString: that is what projection puts days into
    const root = 'a${dt}/';
    const reportFiles = [{ key: `${root}reports/dt=2026-03-14/a.csv`, size: 1 }];
    expect(() => read({ reportFiles }, { ...place, root })).toThrow('is not the manifest');
  });
});
