// Instance types next to one another.
/** An instance type to change to and what it saves, in percent of the present cost. */
export interface SmallerInstance {
  readonly instanceType: string;
  readonly saves: number;
}

const SMALLER: Readonly<Record<string, readonly SmallerInstance[]>> = {
  'm5.large': [
    { instanceType: 't3.medium', saves: 56.67 },
    { instanceType: 'm6g.medium', saves: 59.9 },
    { instanceType: 'm7i-flex.large', saves: 5 },
  ],
  'c6g.xlarge': [
    { instanceType: 'c7g.large', saves: 46.7 },
    { instanceType: 'c6g.large', saves: 50 },
  ],
  'r5.2xlarge': [
    { instanceType: 'r6i.xlarge', saves: 50 },
    { instanceType: 'm6i.2xlarge', saves: 13.8 },
  ],
  't3.medium': [{ instanceType: 't4g.small', saves: 59.6 }],
};

const LARGER: Readonly<Record<string, string>> = {
  'm5.large': 'm5.xlarge',
  'c6g.xlarge': 'c6g.2xlarge',
  'r5.2xlarge': 'r5.4xlarge',
  't3.medium': 't3.large',
};

/** Instance types that a lightly used one can become, best first. */
export function smallerInstances(instanceType: string): readonly SmallerInstance[] {
  return SMALLER[instanceType] ?? [];
}

/** Instance type that an overloaded one should become. */
export function largerInstance(instanceType: string): string {
  return LARGER[instanceType] ?? instanceType;
}
