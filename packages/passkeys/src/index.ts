export { creationOptions, requestOptions, type PasskeyOwner } from './options.ts';
export { readAssertion, type AssertionOutcome, type ExpectedAssertion } from './read-assertion.ts';
export {
  readRegistration,
  type ExpectedRegistration,
  type RegistrationOutcome,
} from './read-registration.ts';
export type { Site } from './site.ts';
