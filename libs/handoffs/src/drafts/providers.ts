import { DraftDesk } from './draft-desk';
import { DraftPresenter } from './draft-presenter';
import { DraftsQueries } from './drafts.queries';
import { DraftsRepository } from './drafts.repository';
import { BeginDraft } from './use-cases/begin-draft';
import { DiscardDraft } from './use-cases/discard-draft';
import { SaveDraft } from './use-cases/save-draft';

/** All that drafts need; what others use of it is the repository, which ends a draft with its sending. */
export const DRAFTS = [BeginDraft, SaveDraft, DiscardDraft, DraftsQueries, DraftsRepository, DraftPresenter, DraftDesk];
