import { costReportHandler } from '../src/lambda/cost-report/cost-report-handler.ts';

export const handler = costReportHandler();
