// The plugin of the Serverless Framework that bundles functions, and sets up the local stage.
import './require-node.mjs';

/** Bundles the functions, and starts the local world for `invoke local --stage local`. */
export default class BillingToolsPlugin {
  #serverless;
  #options;
  #world;

  constructor(serverless, options) {
    this.#serverless = serverless;
    this.#options = options;
    this.hooks = {
      initialize: async () => {
        await this.#refuseUnknownParameters();
        this.#forgetReferences();
      },
      'before:package:createDeploymentArtifacts': () =>
        this.#bundle(serverless.service.getAllFunctions()),
      'before:invoke:local:invoke': () => this.#prepareInvocation(),
      'after:invoke:local:invoke': () => this.#closeWorld(),
      error: () => this.#closeWorld(),
    };
  }

  async #refuseUnknownParameters() {
    const { refuseUnknownParameters } = await import(
      '../src/deployment/template/deployment-settings.ts'
    );
    const named = (this.#options.param ?? []).map((parameter) => parameter.split('=')[0]);
    try {
      refuseUnknownParameters(this.#serverless.configurationInput.params, named);
    } catch (error) {
      // Of any other error the framework prints the stack.
      throw new this.#serverless.classes.Error(error.message, 'UNKNOWN_PARAMETER');
    }
  }

  // References to resources would be looked up on AWS; the local world has values of its own.
  #forgetReferences() {
    const { service, processedInput } = this.#serverless;
    if (
      service.provider.stage !== 'local' ||
      processedInput.commands.join(' ') !== 'invoke local'
    ) {
      return;
    }
    for (const name of service.getAllFunctions()) {
      const definition = service.getFunction(name);
      definition.environment = Object.fromEntries(
        Object.entries(definition.environment ?? {}).filter(([, value]) => !isReference(value)),
      );
    }
  }

  async #bundle(names) {
    const { bundleFunction } = await import('./bundle-function.ts');
    for (const name of names) await bundleFunction(this.#serverless.serviceDir, name);
  }

  async #prepareInvocation() {
    await this.#bundle([this.#options.function]);
    // The logger's lower levels and the metrics go to standard output, which is for the result.
    process.env.POWERTOOLS_LOG_LEVEL ??= 'WARN';
    process.env.POWERTOOLS_METRICS_DISABLED ??= 'true';
    if (this.#serverless.service.provider.stage === 'local') await this.#enterWorld();
  }

  async #enterWorld() {
    const { startLocalWorld } = await import('../src/local/start-local-world.ts');
    this.#world = await startLocalWorld({
      onProgress: (step) => process.stderr.write(`${step}\n`),
    });
    Object.assign(process.env, this.#world.environment);
  }

  async #closeWorld() {
    await this.#world?.close();
  }
}

function isReference(value) {
  return typeof value === 'object';
}
