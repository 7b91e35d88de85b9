; Inno Setup 6. Per user, no administrator. Compile: ISCC.exe /DAppVersion=0.1.0 packaging\windows\rahbar.iss
#ifndef AppVersion
  #error Give the version: /DAppVersion=x.y.z
#endif

[Setup]
AppId={{6E0B8E7D-2D8B-4C53-9A5F-6B1C8A0D7E41}
AppName=Rahbar
AppVersion={#AppVersion}
AppPublisher=Rahbar maintainers
DefaultDirName={autopf}\Rahbar
DefaultGroupName=Rahbar
PrivilegesRequired=lowest
DisableProgramGroupPage=yes
CloseApplications=yes
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
MinVersion=10.0
SetupIconFile=..\..\resources\icons\rahbar.ico
UninstallDisplayIcon={app}\Rahbar-window.exe
OutputDir=..\..\dist
OutputBaseFilename=rahbar-{#AppVersion}-setup
Compression=lzma2
SolidCompression=yes
ChangesAssociations=yes

[Files]
Source: "..\..\dist\rahbar\*"; DestDir: "{app}"; Flags: ignoreversion recursesubdirs createallsubdirs

[InstallDelete]
; parts of the version before that the new one does not bring; patient data never lie in the program's folder
Type: filesandordirs; Name: "{app}\_internal"

[Icons]
Name: "{group}\Rahbar"; Filename: "{app}\Rahbar-window.exe"
Name: "{autodesktop}\Rahbar"; Filename: "{app}\Rahbar-window.exe"; Tasks: desktopicon

[Tasks]
Name: desktopicon; Description: "Desktop icon"; Flags: unchecked

[Registry]
Root: HKA; Subkey: "Software\Classes\.rahbarpack"; ValueType: string; ValueData: "Rahbar.pack"; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\Rahbar.pack"; ValueType: string; ValueData: "Rahbar rule pack"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\Rahbar.pack\DefaultIcon"; ValueType: string; ValueData: "{app}\Rahbar-window.exe,0"
Root: HKA; Subkey: "Software\Classes\Rahbar.pack\shell\open\command"; ValueType: string; ValueData: """{app}\Rahbar-window.exe"" ""%1"""

[Run]
Filename: "{app}\Rahbar-window.exe"; Description: "Open Rahbar"; Flags: postinstall nowait skipifsilent

[Messages]
ConfirmUninstall=Remove the program %1?%n%nThe clinic's records stay on this computer, in %LOCALAPPDATA%\Rahbar. Only a person removes them.
