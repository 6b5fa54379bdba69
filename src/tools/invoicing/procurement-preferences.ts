// The tool `procurement-preferences`: to which portals of buyers invoices are delivered.
import { group, listOf, listTable } from '../../answers/list-table.ts';
import {
  GetProcurementPortalPreferenceCommand,
  InvoicingClient,
  ListProcurementPortalPreferencesCommand,
} from '../../aws/models/invoicing.ts';
import { maxPages, nextToken, PAGES, pageSize } from '../arguments/paging.ts';
import { text } from '../arguments/text.ts';
import { defineOperation, toolOperations } from '../operations.ts';
import { readList } from '../paging/read-list.ts';
import { MASKED, maskEmail } from '../personal-data.ts';
import { timesAsText } from '../times-as-text.ts';
import { defineTool } from '../tool.ts';

const shape = {
  procurement_portal_preference_arn: text('One.').optional(),
  max_results: pageSize(100),
  next_token: nextToken,
  max_pages: maxPages,
};

const columns = { ProcurementPortalName: group };

const listPreferences = defineOperation(shape, {
  required: [],
  optional: PAGES,
  actions: ['invoicing:ListProcurementPortalPreferences'],
  ownCharges: { ListProcurementPortalPreferences: 'account' },

  async run({ max_results: MaxResults, ...args }, { aws }) {
    const { items, pagination, end } = await readList({
      aws,
      service: InvoicingClient,
      command: ListProcurementPortalPreferencesCommand,
      input: { MaxResults },
      token: 'NextToken',
      args,
      items: (page) => page.ProcurementPortalPreferences,
    });
    return { procurement_portal_preferences: items.map(toShown), pagination, ...end };
  },

  table: listOf({ list: 'procurement_portal_preferences', columns }),
});

const getPreference = defineOperation(shape, {
  required: ['procurement_portal_preference_arn'],
  optional: [],
  actions: ['invoicing:GetProcurementPortalPreference'],
  ownCharges: { GetProcurementPortalPreference: 'account' },

  async run({ procurement_portal_preference_arn: arn }, { aws }) {
    const { ProcurementPortalPreference: found = {} } = await aws.send(
      InvoicingClient,
      new GetProcurementPortalPreferenceCommand({ ProcurementPortalPreferenceArn: arn }),
    );
    return { procurement_portal_preference: toShown(found) };
  },

  // One row.
  table(data) {
    const { procurement_portal_preference: found, ...beside } = Object(data);
    const list = 'procurement_portal_preference';
    return listTable({ ...beside, [list]: [found] }, { list, columns });
  },
});

function toShown(preference: object): object {
  return Object(withoutSecrets('', timesAsText(preference)));
}

// By name and at any depth, since a preference has another one for its tests within.
function withoutSecrets(name: string, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((each) => withoutSecrets(name, each));
  if (typeof value === 'string') return masked(name, value);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([member]) => !/secret/i.test(member))
      .map(([member, each]) => [
        member,
        withoutSecrets(name === 'Contacts' ? `Contact${member}` : member, each),
      ]),
  );
}

function masked(name: string, value: string): string {
  if (name === 'ContactName') return MASKED;
  if (name === 'ContactEmail') return maskEmail(value);
  if (!/(endpoint|url)$/i.test(name)) return value;
  // Of `user:password@portal` there is none.
  return (URL.canParse(value) && new URL(value).host) || MASKED;
}

/**
 * Portals of buyers that invoices are delivered to, without what it takes to reach them.
 *
 * @see https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_invoicing_ListProcurementPortalPreferences.html
 */
export const procurementPreferences = defineTool({
  name: 'procurement-preferences',
  description: 'Procurement portals (SAP, Coupa) that get invoices, with their status.',
  example: { operation: 'list_procurement_portal_preferences' },
  // There is no ARN to try GetProcurementPortalPreference with.
  probe: [{ operation: 'list_procurement_portal_preferences', max_results: 1, max_pages: 1 }],
  ...toolOperations({
    shape,
    operations: {
      list_procurement_portal_preferences: listPreferences,
      get_procurement_portal_preference: getPreference,
    },
    chooses: 'Question.',
  }),
});
