export { addMember } from './add-member.ts';
export { getRegister, type RegisterLine } from './get-register.ts';
export {
  contactFields,
  memberStates,
  personalFields,
  type ContactField,
  type MemberState,
  type PersonalField,
} from './member.ts';
export {
  countMembersOf,
  loadMembersOf,
  type MemberRow,
  type MemberTables,
} from './members.table.ts';
