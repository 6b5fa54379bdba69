import { modelled } from '../../engine/model/modelled.ts';
import { containerRecommendations } from './container-recommendations.ts';
import { databaseRecommendations } from './database-recommendations.ts';
import { getEnrollmentStatus } from './enrollment.ts';
import { functionRecommendations } from './function-recommendations.ts';
import { groupRecommendations } from './group-recommendations.ts';
import { idleRecommendations } from './idle-recommendations.ts';
import { instanceRecommendations } from './instance-recommendations.ts';
import { listRecommendations } from './list-recommendations.ts';
import { volumeRecommendations } from './volume-recommendations.ts';

/** AWS Compute Optimizer, region by region. */
export const service = modelled('compute-optimizer', (_: object) => ({
  GetEnrollmentStatus: getEnrollmentStatus,
  GetEC2InstanceRecommendations: listRecommendations(instanceRecommendations),
  GetAutoScalingGroupRecommendations: listRecommendations(groupRecommendations),
  GetEBSVolumeRecommendations: listRecommendations(volumeRecommendations),
  GetLambdaFunctionRecommendations: listRecommendations(functionRecommendations),
  GetRDSDatabaseRecommendations: listRecommendations(databaseRecommendations),
  GetECSServiceRecommendations: listRecommendations(containerRecommendations),
  GetIdleRecommendations: listRecommendations(idleRecommendations),
}));
