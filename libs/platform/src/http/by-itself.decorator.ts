import { SetMetadata } from '@nestjs/common';

export const BY_ITSELF = 'care:by-itself';

/** A route that only pages ask, whatever headers they can send: it never counts as something a person caused. */
export const ByItself = (): MethodDecorator & ClassDecorator => SetMetadata(BY_ITSELF, true);
