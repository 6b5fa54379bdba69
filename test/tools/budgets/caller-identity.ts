/** The account of the own role. */
export const OWN = '111122223333';

/** STS's answer for the own role. */
export const CALLER_IDENTITY = `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
  <GetCallerIdentityResult>
    <Arn>arn:aws:sts::${OWN}:assumed-role/billing-tools/example</Arn>
    <UserId>AROAEXAMPLE:example</UserId>
    <Account>${OWN}</Account>
  </GetCallerIdentityResult>
</GetCallerIdentityResponse>`;
