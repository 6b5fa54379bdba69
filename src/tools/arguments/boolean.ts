import * as z from 'zod';
import { argumentKinds } from './kind.ts';

/**
 * Yes or no; `true` and `false` as text are accepted too, since models often send them.
 *
 * @param description - what is so where it is true
 */
export function boolean(description: string) {
  const isBoolean = z.custom<boolean>((value) => typeof value === 'boolean', 'true or false');
  return z
    .unknown()
    .transform((value) => (value === 'true' || value === 'false' ? value === 'true' : value))
    .pipe(isBoolean)
    .meta({ type: 'boolean', description })
    .register(argumentKinds, { kind: 'boolean' });
}
