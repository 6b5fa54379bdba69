import { computeServices } from './compute-services.ts';
import { dataServices } from './data-services.ts';
import type { Service } from './meter.ts';
import { platformServices } from './platform-services.ts';

/** Every service that the synthetic accounts use. */
export const services: readonly Service[] = [
  ...computeServices,
  ...dataServices,
  ...platformServices,
];
