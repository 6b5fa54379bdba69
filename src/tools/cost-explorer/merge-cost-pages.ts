import type {
  DimensionValuesWithAttributes,
  GetCostAndUsageResponse,
  ResultByTime,
} from '@aws-sdk/client-cost-explorer';
import type { MergedPages } from './paged-answer.ts';

/**
 * Joins pages of GetCostAndUsage or GetCostAndUsageWithResources. Where a page ends within a
 * period, AWS sends that period's other groups under the same period on the next page; here each
 * period is one entry with all its groups.
 *
 * @param pages - in AWS's order
 */
export function mergeCostPages(pages: readonly GetCostAndUsageResponse[]): MergedPages {
  const results = mergeResults(pages.flatMap((page) => page.ResultsByTime ?? []));
  const groupDefinitions = pages[0]?.GroupDefinitions;
  return {
    data: {
      ...(groupDefinitions && { GroupDefinitions: groupDefinitions }),
      ResultsByTime: results,
      DimensionValueAttributes: mergeAttributes(pages),
    },
    count: results.length,
  };
}

function mergeResults(results: readonly ResultByTime[]): ResultByTime[] {
  const periods = new Map<string, ResultByTime>();
  for (const result of results) {
    const { Start, End } = result.TimePeriod ?? {};
    const key = `${Start}/${End}`;
    const earlier = periods.get(key);
    periods.set(key, earlier ? mergePeriod(earlier, result) : result);
  }
  return [...periods.values()];
}

// The total stays as it is: AWS only sends one without groups, and then a period is never torn apart.
function mergePeriod(earlier: ResultByTime, later: ResultByTime): ResultByTime {
  return {
    ...earlier,
    Groups: [...(earlier.Groups ?? []), ...(later.Groups ?? [])],
    Estimated: earlier.Estimated === true || later.Estimated === true,
  };
}

function mergeAttributes(
  pages: readonly GetCostAndUsageResponse[],
): DimensionValuesWithAttributes[] {
  const all = pages.flatMap((page) => page.DimensionValueAttributes ?? []);
  return [...new Map(all.map((value) => [value.Value, value])).values()];
}
