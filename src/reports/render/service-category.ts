// FOCUS's category of a service, by words in the name that bills give it.

const CATEGORIES: readonly (readonly [category: string, names: RegExp])[] = [
  [
    'AI and Machine Learning',
    /bedrock|sagemaker|rekognition|comprehend|textract|transcribe|polly|lex/i,
  ],
  [
    'Analytics',
    /redshift|athena|glue|opensearch|kinesis|quicksight|emr|elastic ?mapreduce|msk|kafka/i,
  ],
  ['Databases', /relational database|dynamodb|elasticache|neptune|documentdb|memorydb|timestream/i],
  ['Storage', /simple storage service|glacier|elastic file system|fsx|backup|storage gateway/i],
  [
    'Networking',
    /virtual private cloud|cloudfront|route 53|load balanc|direct connect|api gateway|global accelerator/i,
  ],
  [
    'Security',
    /key management|secrets manager|guardduty|security hub|inspector|waf|shield|macie|certificate/i,
  ],
  ['Identity', /cognito|directory service/i],
  ['Integration', /queue service|notification service|step functions|eventbridge|appsync/i],
  ['Developer Tools', /codebuild|codepipeline|codeartifact|x-ray/i],
  ['Management and Governance', /cloudwatch|cloudtrail|config|systems manager|cost explorer/i],
  ['Migration', /migration|datasync|transfer family/i],
  ['Internet of Things', /\biot\b/i],
  [
    'Compute',
    /elastic compute cloud|lambda|container|kubernetes|fargate|lightsail|savings plans.*compute|batch/i,
  ],
];

/**
 * The category of a service; `Other` for what is in no other one, such as tax and support.
 *
 * @param service - as Cost Explorer names it
 * @see https://focus.finops.org/focus-specification/v1-2/#servicecategory
 */
export function serviceCategory(service: string): string {
  return CATEGORIES.find(([, names]) => names.test(service))?.[0] ?? 'Other';
}
