/** A reason without parameters. */
type None = Record<never, never>;

/**
 * Every reason for which this package refuses what it reads, with its parameters. The list only
 * grows: a code is never renamed or reused, because it is also the key of its text.
 */
export interface ReasonParams {
  // JSON of the restricted profile
  'record.json_too_deep': { depthMax: number };
  'record.json_not_utf8': None;
  'record.json_not_json': None;
  'record.json_outside_profile': None;
  'record.json_not_canonical': None;

  // Leaves and bodies
  'record.leaf_too_large': { sizeBytes: number; sizeMaxBytes: number };
  'record.leaf_not_canonical': { because: Reason };
  'record.leaf_version_unknown': None;
  'record.leaf_fields_wrong': None;
  'record.leaf_of_other_record': None;
  'record.leaf_of_other_place': { expectedSeq: number };
  'record.leaf_field_wrong': { field: string };
  'record.body_too_large': { sizeBytes: number; sizeMaxBytes: number };
  'record.body_not_committed': None;
  'record.body_not_canonical': { because: Reason };
  'record.body_field_wrong': { field: string };
  'record.salt_length_wrong': None;
  'record.attachment_not_committed': None;

  // Tree and tiles
  'record.proof_out_of_range': None;
  'record.proof_length_wrong': { expected: number; found: number };
  'record.proof_hash_length_wrong': None;
  'record.proof_root_mismatch': None;
  'record.leaves_of_other_size': { expected: number; found: number };
  'record.leaves_of_other_root': { size: number };
  'record.tile_path_malformed': None;
  'record.tile_size_wrong': { expectedBytes: number; foundBytes: number };
  'record.bundle_truncated': { entry: number };
  'record.bundle_count_wrong': { expected: number; found: number };
  'record.range_malformed': None;
  'record.range_too_long': { entriesMax: number };

  // Keys, notes, checkpoints
  'record.key_length_wrong': None;
  'record.key_not_canonical': None;
  'record.key_not_on_curve': None;
  'record.key_small_order': None;
  'record.key_not_prime_order': None;
  'record.vkey_malformed': None;
  'record.vkey_type_unsupported': { type: number };
  'record.note_too_large': { sizeMaxBytes: number; linesMax: number };
  'record.note_malformed': None;
  'record.note_signature_malformed': { line: number };
  'record.note_signature_wrong': { name: string };
  'record.note_signature_duplicate': { name: string };
  'record.note_signature_unknown': { name: string };
  'record.note_key_unused': { name: string };
  'record.note_not_signed_by_key': { name: string };
  'record.checkpoint_malformed': None;
  'record.checkpoint_has_extension_lines': None;
  'record.checkpoint_of_other_origin': { expected: string; found: string };
  'record.checkpoint_beyond_cut': { epoch: number; cutSize: number };
  'record.checkpoint_at_cut_differs': { epoch: number; cutSize: number };
  'record.checkpoint_before_key': { epoch: number; fromSize: number };
  'record.checkpoint_epoch_unknown': { epoch: number };
  'record.origin_malformed': None;
  'record.cosignature_malformed': { name: string };

  // Identity (did:webvh 1.0)
  'record.did_malformed': { part: string };
  'record.multikey_malformed': None;
  'record.identity_empty': None;
  'record.identity_too_large': { sizeMaxBytes: number };
  'record.identity_line_not_terminated': None;
  'record.identity_entry_malformed': { version: number; because: Reason };
  'record.identity_entry_field_wrong': { version: number; field: string };
  'record.identity_parameter_wrong': { version: number; parameter: string };
  'record.identity_method_unknown': { version: number };
  'record.identity_witnesses_unsupported': { version: number };
  'record.identity_scid_mismatch': None;
  'record.identity_version_number_wrong': { version: number };
  'record.identity_entry_hash_mismatch': { version: number };
  'record.identity_time_not_increasing': { version: number };
  'record.identity_time_in_future': { version: number };
  'record.identity_of_other_scid': None;
  'record.identity_forked': { version: number };
  'record.identity_deactivated': { version: number };
  'record.identity_did_of_other_scid': { version: number };
  'record.identity_not_portable': { version: number };
  'record.identity_earlier_did_not_kept': { version: number };
  'record.identity_proof_malformed': { version: number };
  'record.identity_key_not_authorised': { version: number };
  'record.identity_key_not_committed': { version: number };
  'record.identity_key_unsafe': { version: number; because: Reason };
  'record.identity_next_keys_missing': { version: number };
  'record.identity_proof_wrong': { version: number };
  'record.identity_document_wrong': { version: number; part: string };
  'record.identity_cut_missing': { version: number };
  'record.identity_cut_unexpected': { version: number };
  'record.identity_cut_wrong': { version: number };
  'record.identity_epoch_wrong': { version: number };
  'record.identity_record_key_used_before': { version: number };

  // Certificates
  'record.certificate_too_large': { sizeMaxBytes: number };
  'record.certificate_not_utf8': None;
  'record.certificate_malformed': { line: number };
  'record.certificate_extra_malformed': { because: Reason };
  'record.certificate_version_unknown': None;

  // Exports of a whole record
  'record.export_line_too_long': { line: number; sizeMaxBytes: number };
  'record.export_line_refused': { line: number; seq: number | null; because: Reason };
  'record.export_line_malformed': { line: number; seq: number | null };
  'record.export_version_unknown': None;
  'record.export_seq_wrong': { line: number; expectedSeq: number };
  'record.export_entry_hash_mismatch': { line: number; seq: number };
  'record.export_leaf_void_mark_wrong': { line: number; seq: number };
  'record.export_truncated': { line: number; seq: number | null };
  'record.export_too_long': { line: number };
  'record.export_root_mismatch': { line: number; sizeEntries: number };
}

/** The name of a reason, which is also the key of its text. */
export type ReasonCode = keyof ReasonParams;

/** Why something was refused: data, not a sentence. */
export type Reason = {
  [C in ReasonCode]: { readonly code: C } & Readonly<ReasonParams[C]>;
}[ReasonCode];
