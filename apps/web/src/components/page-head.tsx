import { useEffect, useRef, type ReactNode } from 'react';

interface Props {
  readonly title: string;
  /** What the browser's history keeps: never a person's name. */
  readonly documentTitle?: string;
  readonly before?: ReactNode;
  readonly children?: ReactNode;
  readonly side?: ReactNode;
}

let first = true;

/** The heading of a page. It names the document and takes the focus when somebody has come here from another page. */
export function PageHead({ title, documentTitle = title, before, children, side }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${documentTitle} – Sammanhang`;
  }, [documentTitle]);
  useEffect(() => {
    if (!first) heading.current?.focus();
    first = false;
  }, []);
  return (
    <div className="head">
      <div className="grow">
        {before}
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {children}
      </div>
      {side}
    </div>
  );
}
