import { expect, it, test } from 'vitest';
import { toParquet } from '../../../src/reports/render/render-parquet.ts';

const columns = { Cost: 'decimal' } as const;

// What readers find in it is asked of readers, in the second opinions.
it.each(['0', '-0', '1e-18', `${'9'.repeat(20)}.${'9'.repeat(18)}`, `-${'9'.repeat(20)}`])(
  'writes %s as it is',
  (Cost) => {
    const bytes = Buffer.from(toParquet(columns, [{ Cost }]));
    expect([bytes.subarray(0, 4), bytes.subarray(-4)].map(String)).toEqual(['PAR1', 'PAR1']);
  },
);

test.each(['1e-19', '0.1000000000000000001', '1e20', `-1${'0'.repeat(20)}`, 'NaN', 'about 5', ''])(
  'writes nothing where %j would not be what is read',
  (Cost) => {
    expect(() => toParquet(columns, [{ Cost: '1' }, { Cost }])).toThrow(
      expect.objectContaining({ errorType: 'amount_too_long' }),
    );
  },
);
