import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DockerfileParser } from 'dockerfile-ast';

/** The image of the runtime container, as far as it can be known without Docker. */
export interface RuntimeImage {
  /** The Dockerfile. */
  readonly text: string;
  /** What comes from the repository: source and destination. */
  readonly copies: readonly { readonly source: string; readonly destination: string }[];
  readonly environment: Readonly<Record<string, string>>;
  readonly entryPoint: readonly string[];
  readonly healthCheck: readonly string[];
  /** Arguments of the other instructions of the last stage, such as `USER`. */
  argumentsOf(keyword: string): string[];
}

/** The repository's own folder. */
export const REPOSITORY = join(import.meta.dirname, '..', '..');

/** Reads `Dockerfile-AgentCore-Runtime`. */
export async function readDockerfile(): Promise<RuntimeImage> {
  const text = await readFile(join(REPOSITORY, 'Dockerfile-AgentCore-Runtime'), 'utf8');
  const dockerfile = DockerfileParser.parse(text);
  const start = dockerfile.getFROMs().at(-1)?.getRange().start;
  const stage = start && dockerfile.getContainingImage(start);
  if (!stage) throw new TypeError('the Dockerfile has no stage');
  const properties = stage.getENVs().flatMap((env) => env.getProperties());
  const argumentsOf = (keyword: string) =>
    stage
      .getInstructions()
      .filter((instruction) => instruction.getKeyword() === keyword)
      .flatMap((instruction) => instruction.getArguments().map((argument) => argument.getValue()));
  return {
    text,
    copies: stage
      .getCOPYs()
      .filter((copy) => copy.getFromFlag() === null)
      .map((copy) => {
        const [source = '', destination = ''] = copy.getArguments().map((part) => part.getValue());
        return { source, destination };
      }),
    environment: Object.fromEntries(
      properties.map((property) => [property.getName(), property.getValue() ?? '']),
    ),
    entryPoint: execForm(argumentsOf('ENTRYPOINT')),
    healthCheck: execForm(argumentsOf('HEALTHCHECK')),
    argumentsOf,
  };
}

function execForm(parts: readonly string[]): string[] {
  return JSON.parse(parts.join(' ').replace(/^.*?(?=\[)/, ''));
}
