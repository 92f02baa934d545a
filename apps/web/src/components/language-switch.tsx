import { speak } from '../texts/i18n';
import { useWords } from '../texts/use-words';

/** Changes to the other language; its name is written in that language. */
export function LanguageSwitch({ className }: { readonly className?: string }) {
  const { language } = useWords();
  const other = language === 'sv' ? 'en' : 'sv';
  return (
    <button type="button" className={className} lang={other} onClick={() => void speak(other)}>
      {other === 'en' ? 'English' : 'Svenska'}
    </button>
  );
}
