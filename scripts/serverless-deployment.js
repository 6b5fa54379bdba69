import './require-node.mjs';

// A CommonJS `require` loads this file, and on any Node, so TypeScript is imported only when needed.

/** The functions of serverless.yml: one for each family. */
export async function functions({ resolveVariable }) {
  const { functionDefinitions } = await import('../src/gateway/function-definitions.ts');
  return functionDefinitions(...(await deployment(resolveVariable)));
}

/** The resources of serverless.yml: the Gateway with its targets, and the roles. */
export async function resources({ resolveVariable }) {
  const { deploymentResources } = await import('../src/gateway/deployment-resources.ts');
  return deploymentResources(...(await deployment(resolveVariable)));
}

async function deployment(resolveVariable) {
  const { families } = await import('../src/tools/families.ts');
  const { PARAMETER_NAMES, readDeploymentSettings } = await import(
    '../src/gateway/deployment-settings.ts'
  );
  const parameters = await Promise.all(
    PARAMETER_NAMES.map(async (name) => [name, await resolveVariable(`param:${name}`)]),
  );
  return [families, readDeploymentSettings(Object.fromEntries(parameters))];
}
