// Keeps SDK clients between calls, apart for each account and set of credentials.
import type { Client, MetadataBearer } from '@smithy/types';
import type { ClientSettings, ServiceClient } from './aws.ts';
import { rememberUnmodelled } from './unmodelled-members.ts';

const CLIENTS_KEPT_PER_SERVICE = 100;

/**
 * SDK clients that live on between calls. A client is built once per service and key; the least
 * recently used one goes when there are too many.
 */
export class ClientCache {
  readonly #services = new Map<unknown, Map<string, unknown>>();

  /**
   * @param service - client class
   * @param settings - what a new client is built with
   * @param key - all that distinguishes one client of the service from another
   */
  get<Input extends object, Output extends MetadataBearer, Config>(
    service: ServiceClient<Input, Output, Config>,
    settings: ClientSettings,
    key: string,
  ): Client<Input, Output, Config> {
    const clients = this.#clientsOf(service);
    const client = clients.get(key) ?? prepare(new service(settings));
    clients.delete(key);
    clients.set(key, client);
    const [oldest] = clients.keys();
    if (clients.size > CLIENTS_KEPT_PER_SERVICE && oldest !== undefined) clients.delete(oldest);
    return client;
  }

  // The map's key is the class, so its values are that class's clients; the type system cannot say so.
  #clientsOf<Input extends object, Output extends MetadataBearer, Config>(
    service: ServiceClient<Input, Output, Config>,
  ): Map<string, Client<Input, Output, Config>> {
    const clients = this.#services.get(service) ?? new Map<string, unknown>();
    this.#services.set(service, clients);
    return clients as Map<string, Client<Input, Output, Config>>;
  }
}

function prepare<Input extends object, Output extends MetadataBearer, Config>(
  client: Client<Input, Output, Config>,
): Client<Input, Output, Config> {
  // It goes through all of an answer, even for the logger that writes nothing.
  client.middlewareStack.remove('loggerMiddleware');
  return rememberUnmodelled(client);
}
