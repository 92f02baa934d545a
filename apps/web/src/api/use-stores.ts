import { useSyncExternalStore } from 'react';
import { contactStore } from './contact';
import { tabStore, type Tab } from './tab';

/** What this tab works as, and whether something came in the way. */
export const useTab = (): Tab => useSyncExternalStore(tabStore.subscribe, tabStore.get);

/** Since when there is no contact with the server, if so. */
export const useLostContact = (): Date | undefined => useSyncExternalStore(contactStore.subscribe, contactStore.get);
