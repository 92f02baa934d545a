/** What a unit can do, by the codes of the API. */
export const DOES = [
  ...(['home-nursing', 'home-care', 'nursing-home', 'short-term-stay', 'needs-assessment', 'rehabilitation'] as const),
  ...(['ward', 'clinic', 'emergency', 'primary-care-centre', 'assistive-devices', 'habilitation'] as const),
  ...(['psychiatric-ward', 'psychiatric-clinic', 'child-psychiatry'] as const),
  ...(['child-and-family', 'adult-services', 'disability-services'] as const),
  ...(['school-health-medical', 'school-health-psychosocial', 'school'] as const),
];

/** The borders of secrecy inside organisations. */
export const ZONES = [
  ...(['health-care', 'psychiatry', 'municipal-health-care', 'elderly-care'] as const),
  ...(['social-child', 'social-adult', 'social-disability'] as const),
  ...(['school-health-medical', 'school-health-psychosocial', 'school'] as const),
];
