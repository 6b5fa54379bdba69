// What serverless.yml takes from the declarations: functions and resources of a stage.
import './require-node.mjs';

// A CommonJS `require` loads this file, and on any Node, so TypeScript is imported only when needed.

/** The functions of serverless.yml: one for each family, and those of reports, runs of portfolio, and operations. */
export async function functions({ resolveVariable }) {
  return definitions(await deployment(resolveVariable));
}

async function definitions({ families, settings, reports, operations }) {
  const { functionDefinitions } = await import('../src/deployment/gateway/deployment-resources.ts');
  const { reportFunctions } = await import('../src/deployment/reports/report-functions.ts');
  const { portfolioFunctions } = await import('../src/deployment/portfolio/portfolio-resources.ts');
  const { operationsFunctions } = await import(
    '../src/deployment/operations/operations-resources.ts'
  );
  return {
    ...functionDefinitions(families, settings),
    ...reportFunctions({ settings, reports }),
    ...portfolioFunctions({ families, settings }),
    ...operationsFunctions({ families, settings, operations }),
  };
}

/** The resources of serverless.yml: the Gateway with its targets, reports, runs of portfolio, operations, and roles. */
export async function resources({ resolveVariable }) {
  const { deploymentResources } = await import('../src/deployment/gateway/deployment-resources.ts');
  const { reportResources } = await import('../src/deployment/reports/report-resources.ts');
  const { portfolioResources } = await import('../src/deployment/portfolio/portfolio-resources.ts');
  const { operationsResources } = await import(
    '../src/deployment/operations/operations-resources.ts'
  );
  const { frameworkExtensions } = await import('../src/deployment/template/framework-resources.ts');
  const stage = await deployment(resolveVariable);
  const { families, settings, reports, operations } = stage;
  const gateway = deploymentResources(families, settings);
  const report = reportResources({ settings, reports });
  return {
    Resources: {
      ...gateway.Resources,
      ...report.Resources,
      ...portfolioResources({ families, settings }),
      ...operationsResources({ families, settings, operations }),
    },
    Outputs: { ...gateway.Outputs, ...report.Outputs },
    extensions: frameworkExtensions(Object.keys(await definitions(stage)), settings),
  };
}

// The framework prints the stack of what is thrown here; of what a parameter has wrong, the sentence is all there is.
async function deployment(resolveVariable) {
  try {
    return await readDeployment(resolveVariable);
  } catch (error) {
    if (['SettingsError', 'FamilyChoiceError'].includes(error.name)) error.stack = error.message;
    throw error;
  }
}

async function readDeployment(resolveVariable) {
  const { families } = await import('../src/tools/families.ts');
  const { chooseFamilies } = await import('../src/tools/choose-families.ts');
  const { PARAMETER_NAMES, readDeploymentSettings } = await import(
    '../src/deployment/template/deployment-settings.ts'
  );
  const { REPORT_PARAMETER_NAMES, readReportSettings } = await import(
    '../src/deployment/reports/report-settings.ts'
  );
  const { OPERATIONS_PARAMETER_NAMES, readOperationsSettings } = await import(
    '../src/deployment/operations/operations-settings.ts'
  );
  const parameters = async (names) => {
    const values = names.map(async (name) => [name, await resolveVariable(`param:${name}`)]);
    return Object.fromEntries(await Promise.all(values));
  };
  return {
    families: chooseFamilies(families, String(await resolveVariable('param:families'))),
    settings: readDeploymentSettings(await parameters(PARAMETER_NAMES)),
    reports: readReportSettings(await parameters(REPORT_PARAMETER_NAMES)),
    operations: readOperationsSettings(await parameters(OPERATIONS_PARAMETER_NAMES)),
  };
}
