#!/usr/bin/env bash
# Builds the runtime container's image and pushes it to ECR. It does not update the runtime: see
# docs/runtime.md.
set -euo pipefail

AWS_PROFILE=${AWS_PROFILE:-}       # profile of the AWS CLI; empty: the CLI's own choice
AWS_REGION=${AWS_REGION:-}         # region of the repository
AWS_ACCOUNT_ID=${AWS_ACCOUNT_ID:-} # account of the repository, twelve digits
ECR_REPOSITORY=${ECR_REPOSITORY:-} # name of the repository, which must exist

step() { printf '\n==> %s\n' "$*"; }

for variable in AWS_REGION AWS_ACCOUNT_ID ECR_REPOSITORY; do
  if [[ -z ${!variable} ]]; then
    printf '%s is not set. Set it in the environment or at the head of %s.\n' "$variable" "$0" >&2
    exit 2
  fi
done
if [[ ! $AWS_ACCOUNT_ID =~ ^[0-9]{12}$ ]]; then
  printf 'AWS_ACCOUNT_ID: expected twelve digits.\n' >&2
  exit 2
fi

# The AWS CLI takes an empty AWS_PROFILE for the name of a profile.
if [[ -n $AWS_PROFILE ]]; then export AWS_PROFILE; else unset AWS_PROFILE; fi

registry="$AWS_ACCOUNT_ID.dkr.ecr.$AWS_REGION.amazonaws.com"
image="$registry/$ECR_REPOSITORY"
version="v$(date -u +%Y%m%d-%H%M%S)"
cd "$(dirname "${BASH_SOURCE[0]}")/.."

step "Signing in to $registry"
aws ecr get-login-password --region "$AWS_REGION" |
  docker login --username AWS --password-stdin "$registry"

step "Building $ECR_REPOSITORY:$version for linux/arm64"
docker buildx build \
  --platform linux/arm64 \
  --provenance=false \
  --file Dockerfile-AgentCore-Runtime \
  --tag "$image:latest" \
  --tag "$image:$version" \
  --load \
  .

for tag in latest "$version"; do
  step "Pushing $image:$tag"
  docker push "$image:$tag"
done

step 'Done. Image URI:'
printf '%s\n' "$image:$version"
