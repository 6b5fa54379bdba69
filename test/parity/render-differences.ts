import { cloudWatchDifferences } from './differences/cloudwatch.ts';
import type { UnseenDifference } from './differences/difference.ts';
import { differenceGroups } from './differences.ts';

const INTRODUCTION = `# Parity with the reference server

The tools have the names, operations, arguments, defaults and result keys of AWS Labs’
[billing-cost-management-mcp-server](https://pypi.org/project/awslabs.billing-cost-management-mcp-server/0.0.42/)
0.0.42, plus \`target_account_id\`. This page lists what they do in another way, and why.

The list is tested: \`npm run parity\` asks the published server and the packaged Lambdas the same,
about the same account of the same local AWS, and compares the requests to AWS and the answers. It
fails on a difference that is not listed here, and on one that is listed and no longer occurs. Only
the rows under “Not compared with the reference” are no part of it. The calls and the differences of
each family are in \`test/parity/families\`, from which this page is written
(\`npx vitest run test/parity/render-differences.test.ts -u\`).
`;

const CLOUDWATCH_TITLE = 'CloudWatch';
const CLOUDWATCH = `## ${CLOUDWATCH_TITLE}

Four tools have the names and arguments of AWS Labs’
[cloudwatch-mcp-server](https://pypi.org/project/awslabs.cloudwatch-mcp-server/0.3.1/) 0.3.1, which is asked the
same in \`test/parity/reference/cloudwatch.test.ts\`.

`;

const HEAD = '| the reference | here | why |\n|---|---|---|\n';

/** Writes docs/parity.md. */
export function renderDifferences(): string {
  const groups = differenceGroups.map(
    ({ title, differences, unseen }) =>
      `## ${title}\n\n${table(differences)}${unseen.length > 0 ? rest(unseen) : ''}`,
  );
  const titles = [...differenceGroups.map(({ title }) => title), CLOUDWATCH_TITLE];
  const rows = [...groups, CLOUDWATCH + table(cloudWatchDifferences)];
  return [INTRODUCTION, titles.map(indexLine).join(''), ...rows].join('\n');
}

// What GitHub makes of a heading.
function indexLine(title: string): string {
  const anchor = title.toLowerCase().replaceAll(',', '').replaceAll(' ', '-');
  return `- [${title}](#${anchor})\n`;
}

function rest(differences: readonly UnseenDifference[]): string {
  return `\nNot compared with the reference:\n\n${table(differences)}`;
}

function table(differences: readonly UnseenDifference[]): string {
  return (
    HEAD + differences.map((row) => `| ${row.reference} | ${row.ours} | ${row.why} |\n`).join('')
  );
}
