import fc from 'fast-check';
import type { ArgumentKind } from '../../src/tools/arguments/kind.ts';

const PROTOTYPE_NAMES = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf'];

/** Text that is never what was asked for, whatever that was. */
const oddText = fc.oneof(
  fc.constantFrom(
    ...PROTOTYPE_NAMES,
    ...[' ', '\t\n', '\u0000', '\u202e', '\ufeff', '\ud83d', 'NaN', 'Infinity', '-Infinity'],
    ...[
      '0x10',
      '1e5',
      '1,5',
      '--1',
      '+1',
      '１２',
      '١٢',
      'null',
      'undefined',
      'true',
      '[object Object]',
    ],
    ...["'; DROP TABLE aws_accounts; --", '{jndi:ldap://x}', '../../etc/passwd', '<script>'],
  ),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 200 }).map((text) => `?${text}`),
  fc.constantFrom('x', '😀', '\u0000', '"', '\\').map((character) => character.repeat(20_000)),
);

const nested = (levels: number): unknown =>
  Array.from({ length: levels }).reduce<unknown>((inner) => ({ And: [inner] }), {});

/** Structures, which only arguments in JSON take. */
const structure = fc.oneof(
  fc.array(fc.jsonValue(), { maxLength: 5 }),
  fc.dictionary(fc.oneof(fc.string(), fc.constantFrom(...PROTOTYPE_NAMES)), fc.jsonValue()),
  fc.constantFrom<unknown>(...[100, 1_000].map(nested), new Array(10_000).fill('x')),
  fc.constantFrom(...PROTOTYPE_NAMES).map((name) => Object.fromEntries([[name, {}]])),
);

const number = fc.oneof(
  fc.double(),
  fc.integer(),
  fc.constantFrom(123456789012, Number.NaN, Number.POSITIVE_INFINITY, -0, 2 ** 53, 1e308),
);

const fullWidth = (character: string) => String.fromCharCode(character.charCodeAt(0) + 0xfee0);

/** Text close to right, but for one thing. */
const disguised = (right: fc.Arbitrary<string>) =>
  fc.oneof(
    fc
      .tuple(right, fc.constantFrom(' ', '\n', '\u0000', '\u200b', '0'))
      .map((pair) => pair.join('')),
    right.map((text) => ` ${text}`),
    right.map((text) => text.replace(/[!-~]/, fullWidth)),
  );

const LONGEST_TOKEN = 32_768;
const longerThan = (longest: number) =>
  fc.constantFrom('x', '😀').map((character) => character.repeat(longest + 1));

const digits = (length: number) => fc.stringMatching(new RegExp(`^[0-9]{${length}}$`));

const brokenJson = fc.oneof(
  fc.constantFrom(
    '{',
    '[1,',
    '{"And": [',
    "{'Key': 1}",
    '[1] [2]',
    '{"a": undefined}',
    '"text"',
    '5',
  ),
  fc.constantFrom('[', '{"And":[').map((open) => open.repeat(30_000)),
  fc.constantFrom(`["${'x'.repeat(65_536)}"]`, JSON.stringify(nested(200))),
);

/**
 * Values that an argument must not take.
 *
 * @param argument - what it would take
 */
export function hostileValues(argument: ArgumentKind): fc.Arbitrary<unknown> {
  const scalar = fc.oneof(number, fc.boolean());
  switch (argument.kind) {
    case 'account':
      return fc.oneof(scalar, structure, oddText, disguised(digits(12)), digits(11), digits(13));
    case 'day': {
      const days = fc.constantFrom(
        '2026-02-30',
        '2026-13-01',
        '26-01-01',
        '2026-1-1',
        '0000-00-00',
      );
      return fc.oneof(scalar, structure, oddText, disguised(fc.constant('2026-03-01')), days);
    }
    case 'month': {
      const months = fc.constantFrom('2026-13', '2026-00', '26-01', '2026-1', '2026-01-01');
      return fc.oneof(scalar, structure, oddText, disguised(fc.constant('2026-03')), months);
    }
    case 'choice': {
      const right = fc.constantFrom(...argument.values);
      return fc.oneof(scalar, structure, oddText, disguised(right));
    }
    case 'region':
      return fc.oneof(scalar, structure, oddText, disguised(fc.constant('us-east-1')));
    case 'boolean':
      return fc.oneof(
        ...[number, structure, disguised(fc.constantFrom('true', 'false'))],
        oddText.filter((text) => text !== 'true'),
        fc.constantFrom('True', 'FALSE', 'yes', 'no', '0', '1'),
      );
    case 'json':
    case 'list':
      return fc.oneof(
        scalar,
        brokenJson,
        oddText.filter((text) => text !== 'null'),
      );
    case 'integer':
      return fc.oneof(
        number.filter((value) => !Number.isSafeInteger(value)),
        ...[fc.boolean(), structure, oddText],
        fc.constantFrom('9'.repeat(400), '1.5', '', ' 5').filter((text) => text !== ''),
      );
    case 'number':
      return fc.oneof(
        fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, '9'.repeat(400)),
        ...[fc.boolean(), structure, oddText],
      );
    case 'token':
      return fc.oneof(scalar, structure, longerThan(LONGEST_TOKEN));
    case 'text':
      return fc.oneof(scalar, structure, longerThan(argument.longest));
  }
}

/** Names of arguments that no tool has. */
export const unknownNames = fc.oneof(
  fc.constantFrom(...PROTOTYPE_NAMES, 'targetAccountId', 'Target_Account_Id', 'target_account_id '),
  fc.string({ unit: 'binary', minLength: 1 }).map((text) => `?${text}`),
  fc.constantFrom('x', '😀').map((character) => `.${character.repeat(20_000)}`),
);
